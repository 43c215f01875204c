import type { ColumnRole } from "../../domain/sources/table-columns.ts";

const toNames = (text: string): readonly string[] => text.trim().split(/\s+/u);

/**
 * The names that exports use, the most certain first, as `normaliseName` writes them: Hacker News (Firebase, Algolia, BigQuery),
 * Reddit (PRAW, Pushshift), YouTube's API and its scrapers, Disqus, Facebook, X, Polis, Talk to the City, WordPress,
 * review sites, form and survey tools.
 */
const namesOfRole: Readonly<Record<ColumnRole, readonly string[]>> = {
  words: toNames(`
    commentbody commenttext textdisplay textoriginal commentcontent commentmessage body text comment comments content
    message rawmessage messagetext messagebody posttext postbody postcontent replytext replybody reviewtext reviewbody
    reviewcontent review reviews tweettext fulltext tweet statement statementtext argument opinion responsetext response
    answertext answerbody answer feedback feedbacktext contribution remark remarks suggestion commentary bodytext rawtext
    plaintext selftext caption msg words post reply transcript utterance note notes description
    kommentar commentaire comentario comentário commento opmerking beitrag nachricht mensaje mensagem messaggio texte texto testo
    комментарий сообщение текст コメント 本文 内容 评论 評論 댓글 내용
  `),
  author: toNames(`
    authordisplayname authorname commentauthor commentauthorname author by username userdisplayname displayname screenname
    user commenter commentername commentedby commentby postedby poster postername fromname from reviewer reviewername
    reviewauthor nickname usernickname member membername speaker participant respondent interviewee interview creator createdby
    submittedby customername consumername profilename fullname login handle account accountname owner sender sendername
    person voter name acct uniqueid autor auteur autore verfasser usuario utilisateur benutzer absender nom автор имя 投稿者 作者 名前 用户 作成者 작성자 authorid userid commentauthorid authorchannelid participantid respondentid fromid senderid memberid
    accountid
  `),
  parent: toNames(`
    parentcommentid commentparentid commentparent parentid parent parentcomment inreplytocommentid replytocommentid
    inreplytoid inreplytostatusid inreplytotweetid inreplyto replytoid replytopostid replytomessageid replyto repliestoid
    repliesto repliedtoid repliedto parentpostid parentmessageid parentpost parentmessage parentreviewid parentfullname
    parentname respondsto responseto answerto answersto refid
    antwortauf antwortzu réponseà enréponseà respuestaa enrespuestaa respostaa rispostaa antwoordop 返信先 回复 답글대상
  `),
  time: toNames(`
    timestamp createdat createdutc createdtime createddate creationdate createdon created publishedat publishedtime
    publisheddate publishdate publishtime datepublished published postedat postedtime posteddate postedon posted postdate
    posttime dateposted commentedat commentdate commenttime commenttimestamp reviewdate reviewtime submittedat submittedon
    submissiontime submissiondate submitdate datesubmitted completedat senttime sentat sentdate messagetime messagedate
    datetime date time datecreated dateadded dateofpost createdati timecreated timeutc insertedat addedat when unixtime
    unixtimestamp epoch updatedat datum fecha data zeitstempel zeitpunkt horodateur marcatemporal informazionicronologiche дата время 日時 日付 投稿日時 时间 日期 날짜
  `),
  id: toNames(`
    commentid id cid objectid messageid replyid reviewid responseid submissionid answerid statementid argumentid argid
    tweetid statusid recordid contributionid fullname postid uuid guid uid name rowid no nr nummer numéro número numero identifiant identificador номер 番号 编号 번호
  `),
  score: toNames(`
    score points likes likecount likescount numlikes upvotes ups votes voteup agrees favorites favoritecount reactions
    reactionscount reactioncount karma rating stars
  `),
  url: toNames(`
    permalink commenturl commentlink commentpermalink tweeturl posturl postlink reviewurl link url href
  `),
  title: toNames(`
    title reviewtitle commenttitle headline subject storytitle posttitle threadtitle submissiontitle linktitle videotitle
    topictitle articletitle discussiontitle
  `),
};

/** Ignores case, blanks, `_`, `-` and camelCase: `Parent ID`, `parent_id` and `parentId` become one name. */
export const normaliseName = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

/** The part of a name after its last dot, as in flattened JSON: `snippet.textDisplay`. */
const toLastPart = (name: string): string => /[^./]*$/u.exec(name.trim())?.[0] ?? name;

/** What people and exports explain a name with: "Name (click to view profile)". */
const remark = /\s*\([^()]*\)\s*$/u;

/** Longer names that end in a usual one: "YouTube author name", "Your comment". Of the other roles, the cells tell more. */
const endings: Readonly<Partial<Record<ColumnRole, RegExp>>> = {
  words: /(?:comment|text|body|content|message|review)$/u,
  author:
    /(?:author|user|commenter|poster|reviewer|speaker|consumer|customer|owner)(?:name|displayname)?$|(?:screen|user|display|nick|your)name(?:optional)?$|(?:author|user|owner)(?:user)?id$/u,
  parent: /parent(?:id)?$|replyto(?:id)?$/u,
  id: /(?<!user|author|member|account|video|post|story|thread|link|parent|channel|page)id$/u,
};

/** How strongly a name suggests a role: 0 is the strongest, null is not at all. */
export const rankName = (name: string, role: ColumnRole): number | null => {
  const names = namesOfRole[role];
  const normalised = normaliseName(name);
  const whole = names.indexOf(normalised);
  if (whole !== -1) return whole;
  const part = names.indexOf(normaliseName(toLastPart(name).replace(remark, "")));
  if (part !== -1) return names.length + part;
  return endings[role]?.test(normalised) === true ? names.length * 2 : null;
};
