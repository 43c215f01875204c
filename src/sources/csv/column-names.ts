/** What a column of a table can mean; also the keys of `--column`. */
export const columnRoles = ["words", "author", "parent", "time", "id", "score", "url", "title"] as const;

export type ColumnRole = (typeof columnRoles)[number];

/**
 * The names that exports use, the surest first, as `normaliseName` writes them: Hacker News (Firebase, Algolia, BigQuery),
 * Reddit (PRAW, Pushshift), YouTube's API and its scrapers, Disqus, Facebook, X, Polis, Talk to the City, WordPress,
 * review sites, form and survey tools.
 */
const namesOfRole: Readonly<Record<ColumnRole, readonly string[]>> = {
  words: [
    ...["commentbody", "commenttext", "textdisplay", "textoriginal", "commentcontent", "commentmessage", "body", "text", "comment"],
    ...["comments", "content", "message", "rawmessage", "messagetext", "messagebody", "posttext", "postbody", "postcontent", "replytext"],
    ...["replybody", "reviewtext", "reviewbody", "reviewcontent", "review", "reviews", "tweettext", "fulltext", "tweet", "statement"],
    ...[
      "statementtext",
      "argument",
      "opinion",
      "responsetext",
      "response",
      "answertext",
      "answerbody",
      "answer",
      "feedback",
      "feedbacktext",
    ],
    ...[
      "contribution",
      "remark",
      "remarks",
      "suggestion",
      "commentary",
      "bodytext",
      "rawtext",
      "plaintext",
      "selftext",
      "caption",
      "msg",
      "words",
    ],
    ...["post", "reply", "transcript", "utterance", "note", "notes", "description"],
  ],
  author: [
    ...[
      "authordisplayname",
      "authorname",
      "commentauthor",
      "commentauthorname",
      "author",
      "by",
      "username",
      "userdisplayname",
      "displayname",
    ],
    ...[
      "screenname",
      "user",
      "commenter",
      "commentername",
      "commentedby",
      "commentby",
      "postedby",
      "poster",
      "postername",
      "fromname",
      "from",
    ],
    ...[
      "reviewer",
      "reviewername",
      "reviewauthor",
      "nickname",
      "usernickname",
      "member",
      "membername",
      "speaker",
      "participant",
      "respondent",
    ],
    ...["interviewee", "creator", "createdby", "submittedby", "customername", "consumername", "profilename", "fullname", "login", "handle"],
    ...["account", "accountname", "owner", "sender", "sendername", "person", "voter", "name"],
    ...[
      "authorid",
      "userid",
      "commentauthorid",
      "authorchannelid",
      "participantid",
      "respondentid",
      "fromid",
      "senderid",
      "memberid",
      "accountid",
    ],
  ],
  parent: [
    ...[
      "parentcommentid",
      "commentparentid",
      "commentparent",
      "parentid",
      "parent",
      "parentcomment",
      "inreplytocommentid",
      "replytocommentid",
    ],
    ...["inreplytoid", "inreplytostatusid", "inreplytotweetid", "inreplyto", "replytoid", "replytopostid", "replytomessageid", "replyto"],
    ...["repliestoid", "repliesto", "repliedtoid", "repliedto", "parentpostid", "parentmessageid", "parentpost", "parentmessage"],
    ...["parentreviewid", "parentfullname", "parentname", "respondsto", "responseto", "answerto", "answersto", "refid"],
  ],
  time: [
    ...["timestamp", "createdat", "createdutc", "createdtime", "createddate", "creationdate", "createdon", "created", "publishedat"],
    ...[
      "publishedtime",
      "publisheddate",
      "publishdate",
      "publishtime",
      "datepublished",
      "published",
      "postedat",
      "postedtime",
      "posteddate",
    ],
    ...[
      "postedon",
      "posted",
      "postdate",
      "posttime",
      "dateposted",
      "commentedat",
      "commentdate",
      "commenttime",
      "commenttimestamp",
      "reviewdate",
    ],
    ...[
      "reviewtime",
      "submittedat",
      "submittedon",
      "submissiontime",
      "submissiondate",
      "submitdate",
      "datesubmitted",
      "completedat",
      "senttime",
    ],
    ...[
      "sentat",
      "sentdate",
      "messagetime",
      "messagedate",
      "datetime",
      "date",
      "time",
      "datecreated",
      "dateadded",
      "dateofpost",
      "createdati",
    ],
    ...["timecreated", "timeutc", "insertedat", "addedat", "when", "unixtime", "unixtimestamp", "epoch", "updatedat"],
  ],
  id: [
    ...["commentid", "id", "cid", "objectid", "messageid", "replyid", "reviewid", "responseid", "submissionid", "answerid", "statementid"],
    ...[
      "argumentid",
      "argid",
      "tweetid",
      "statusid",
      "recordid",
      "contributionid",
      "fullname",
      "postid",
      "uuid",
      "guid",
      "uid",
      "name",
      "rowid",
      "no",
      "nr",
    ],
  ],
  score: [
    ...["score", "points", "likes", "likecount", "likescount", "numlikes", "upvotes", "ups", "votes", "voteup", "agrees", "favorites"],
    ...["favoritecount", "reactions", "reactionscount", "reactioncount", "karma", "rating", "stars"],
  ],
  url: [
    ...[
      "permalink",
      "commenturl",
      "commentlink",
      "commentpermalink",
      "tweeturl",
      "posturl",
      "postlink",
      "reviewurl",
      "link",
      "url",
      "href",
    ],
  ],
  title: [
    ...[
      "title",
      "reviewtitle",
      "commenttitle",
      "headline",
      "subject",
      "storytitle",
      "posttitle",
      "threadtitle",
      "submissiontitle",
      "linktitle",
    ],
    ...["videotitle", "topictitle", "articletitle", "discussiontitle"],
  ],
};

/** Case, blanks, `_`, `-` and camelCase make no difference between names: `Parent ID`, `parent_id` and `parentId` are one. */
export const normaliseName = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

/** What follows the last point of a name, as flattened JSON writes it: `snippet.textDisplay`. */
const toLastPart = (name: string): string => /[^./]*$/u.exec(name.trim())?.[0] ?? name;

/** How sure a name means something: 0 is the surest, null means that it does not. */
export const rankName = (name: string, role: ColumnRole): number | null => {
  const names = namesOfRole[role];
  const whole = names.indexOf(normaliseName(name));
  if (whole !== -1) return whole;
  const part = names.indexOf(normaliseName(toLastPart(name)));
  return part === -1 ? null : names.length + part;
};

/** The usual names, for messages: a few for each meaning. */
export const usualNames = "text, comment, body, content or message";
