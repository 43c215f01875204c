import { toCount } from "../../domain/words/count-words.ts";
import { findOpenQuestions } from "../../domain/report/open-questions.ts";
import type { ReportComment } from "../../domain/report/report.ts";
import { findVoices, type Voice } from "../../domain/report/voices.ts";
import { toCommentAnchor } from "../links.ts";
import { RoleMark } from "../pieces/role-mark.tsx";
import { TopicLink } from "../pieces/topic-link.tsx";
import type { View } from "../view.ts";
import { toPersonHref } from "../web-links.ts";
import { nameAuthor, toBeginning } from "../wording.ts";

const excerptLimit = 220;
const shownTopics = 3;
const shownSides = 3;
const shownQuestions = 8;

/** The comments to read first, each with the reason. */
export const WorthReadingSection = (view: View) => {
  const entries = view.index.report.worthReading.flatMap(({ commentId, reason }) => {
    const comment = view.index.comments.get(commentId);
    return comment ? [{ comment, reason }] : [];
  });
  if (entries.length === 0) return null;
  return (
    <section class="part" aria-labelledby="worth-reading">
      <h2 id="worth-reading">Worth reading whole</h2>
      <ol class="standing-out">
        {entries.map(({ comment, reason }) => (
          <li>
            <p class="entry-line">
              <CommentAuthor {...view} comment={comment} /> <span dir="auto">{reason}</span>
            </p>
            <p dir="auto">{toBeginning(comment.text, excerptLimit)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
};

/** Who carries the discussion: how much they wrote, on what, and which sides they take. */
export const VoicesSection = (view: View) => {
  const voices = findVoices(view.index.report);
  if (voices.length === 0) return null;
  return (
    <section class="part" aria-labelledby="voices">
      <h2 id="voices">Who carries the discussion</h2>
      <p class="part-note">
        The people with the most comments, and their topics
        {voices.some(({ sides }) => sides.length > 0) && "; in brackets, the sides that they take"}.
      </p>
      <ul class="standing-out">
        {voices.map((voice) => (
          <VoiceEntry {...view} voice={voice} />
        ))}
      </ul>
    </section>
  );
};

const VoiceEntry = ({ voice, ...view }: View & { readonly voice: Voice }) => {
  const { comments, topics, sides } = voice;
  const more = topics.length - shownTopics;
  return (
    <li>
      <p class="entry-line">
        <Person {...view} voice={voice} /> <span>{`${toCount(comments.length, "comment")} in ${toCount(topics.length, "topic")}`}</span>
      </p>
      {topics.length > 0 && (
        <p>
          {topics.slice(0, shownTopics).map((topic, place) => {
            const held = sides.filter((entry) => entry.topic === topic).slice(0, shownSides);
            return (
              <>
                {place > 0 && "; "}
                <TopicLink {...view} topic={topic} />
                {held.length > 0 && ` (${held.map(({ side }) => side).join(", ")})`}
              </>
            );
          })}
          {more > 0 && ` and ${toCount(more, "more topic")}`}
        </p>
      )}
    </li>
  );
};

/** On a server the name leads to everything that the person wrote, in an export to the person's first comment. */
const Person = ({ voice: { author, comments }, ...view }: View & { readonly voice: Voice }) => {
  const discussionId = view.index.report.discussion.id;
  const [first] = comments;
  if (view.web === null) return first ? <CommentAuthor {...view} comment={first} /> : null;
  return (
    <span class="author">
      <a href={toPersonHref(view.web, { discussionId, author })} aria-label={`${author}: all comments in this thread`}>
        <bdi>{author}</bdi>
      </a>
      <RoleMark {...view} author={author} />
    </span>
  );
};

/** Questions that nobody answered; none where nothing judged what comments do. */
export const OpenQuestionsSection = (view: View) => {
  const questions = findOpenQuestions(view.index.report.comments);
  if (questions.length === 0) return null;
  const more = questions.length - shownQuestions;
  return (
    <section class="part" aria-labelledby="open-questions">
      <h2 id="open-questions">Questions that nobody answered</h2>
      <ul class="standing-out">
        {questions.slice(0, shownQuestions).map(({ comment, words }) => (
          <li>
            <p dir="auto">
              “{words}”{" "}
              <span class="speaker">
                {"—\u00a0"}
                <CommentAuthor {...view} comment={comment} />
              </span>
            </p>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="part-note">And {toCount(more, "more question")} in the thread.</p>}
    </section>
  );
};

/** An author's name, which leads to the comment, with that person's role. */
const CommentAuthor = ({ comment, ...view }: View & { readonly comment: ReportComment }) => {
  const author = nameAuthor(comment.author);
  const href = view.links.to({ page: "comments", discussionId: view.index.report.discussion.id }, toCommentAnchor(comment.id));
  return (
    <span class="author">
      <a href={href} aria-label={`Comment by ${author}`}>
        <bdi>{author}</bdi>
      </a>
      <RoleMark {...view} author={comment.author} />
    </span>
  );
};
