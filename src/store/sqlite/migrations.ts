import { type QueryExecutorProvider, sql } from "kysely";

/**
 * One step forward; there is no way back. A released migration is never changed, and imports nothing of ours: code that changes
 * later would change what it did.
 */
export interface Migration {
  /** The file's version after it, kept in SQLite's `user_version`. */
  readonly version: number;
  readonly name: string;
  readonly up: (database: QueryExecutorProvider) => Promise<void>;
}

/** The base has version 5, because the first released files have it. */
const base: readonly string[] = [
  `create table discussion (
    id text primary key,
    title text not null,
    source text not null,
    url text,
    comments integer not null,
    people integer not null,
    topics integer not null,
    engine text not null,
    report_number integer not null,
    made_at text not null,
    partial integer default 0 not null)`,
  "create index discussion_by_made_at on discussion (made_at)",
  `create table reading (
    discussion_id text not null,
    content_hash text not null,
    json text not null,
    constraint reading_key primary key (discussion_id, content_hash))`,
  `create table report (
    number integer primary key autoincrement,
    discussion_id text not null,
    content_hash text not null,
    history_key text not null,
    version integer not null,
    made_at text not null,
    json text not null,
    constraint report_version unique (discussion_id, history_key, version))`,
  "create table embedding (key text primary key, vector blob not null) without rowid",
  `create table passage (
    number integer primary key autoincrement,
    discussion_id text not null,
    kind text not null,
    comment_id text,
    topic_id text,
    author text,
    topic_slug text)`,
  "create index passage_by_discussion on passage (discussion_id)",
  // Accents and endings do not matter: "naive" finds "naïve", "benchmark" finds "benchmarks".
  "create virtual table passage_text using fts5(words, topics, author, tokenize = 'porter unicode61 remove_diacritics 2')",
  `create table model_call (
    number integer primary key autoincrement,
    discussion_id text,
    hash text not null,
    step text not null,
    prompt_version text not null,
    model text not null,
    started_at text not null,
    milliseconds integer not null,
    system_key text not null,
    prefix_key text not null,
    task text not null,
    schema_name text not null,
    schema_key text not null,
    max_output_tokens integer not null,
    answer text,
    finish text,
    input_tokens integer,
    cached_tokens integer,
    output_tokens integer,
    cost_usd real,
    error text)`,
  "create index model_call_by_hash on model_call (hash)",
  "create index model_call_by_discussion on model_call (discussion_id)",
  // Many calls share a prefix, often a whole thread. It is stored once.
  "create table sent_text (key text primary key, text text not null) without rowid",
  `create table job (
    number integer primary key autoincrement,
    key text not null,
    request text not null,
    state text not null,
    fence integer not null,
    lease_until integer,
    progress text not null,
    failure text,
    discussion_id text,
    attempts integer not null,
    revision integer not null,
    created_at text not null,
    started_at text,
    ended_at text)`,
  "create index job_by_state on job (state, number)",
  "create index job_by_key on job (key, number)",
  "create table upload (key text primary key, bytes blob not null)",
];

/**
 * Versions are numbered by discussion and say what made them; old addresses of topics are kept; jobs have a name to search for and
 * say who asked; embeddings name the discussion that needed them first, so that they go with it.
 */
const history: readonly string[] = [
  "alter table report add column origin text",
  "alter table report add column engine text not null default ''",
  "alter table report add column comments integer not null default 0",
  "alter table report add column topics integer not null default 0",
  "alter table report add column partial integer not null default 0",
  `update report set
    engine = coalesce(json ->> '$.engine.name', ''),
    comments = coalesce(json ->> '$.coverage.comments', 0),
    topics = coalesce(json_array_length(json, '$.topics'), 0),
    partial = (json ->> '$.partial') is not null,
    origin = json_object(
      'kind', iif((json ->> '$.discussion.readAt') is null, 'file', 'fetched'),
      'name', null,
      'isLive', json(iif((json ->> '$.discussion.readAt') is null, 'false', 'true')),
      'base', null, 'job', null, 'by', null)`,
  // In two steps, because a number may be in use until its row gets another one.
  "update report set version = -number",
  `update report set version = (
    select count(*) from report as other where other.discussion_id = report.discussion_id and other.number <= report.number)`,
  "create unique index report_by_version on report (discussion_id, version)",
  `create table topic_alias (
    discussion_id text not null,
    slug text not null,
    topic_id text,
    constraint topic_alias_key primary key (discussion_id, slug))`,
  "alter table job add column name text not null default ''",
  "alter table job add column upload_key text",
  "alter table job add column asked_by text",
  "alter table job add column asked_through text",
  `update job set
    name = coalesce(progress ->> '$.title', request ->> '$.reference.name', request ->> '$.reference.discussionId',
      'Hacker News ' || (request ->> '$.reference.id'), ''),
    upload_key = iif(state = 'done', null, request ->> '$.reference.key')`,
  "create index job_by_discussion on job (discussion_id)",
  "alter table embedding add column discussion_id text",
  "create index embedding_by_discussion on embedding (discussion_id)",
];

/** Named keys, links that need no key, and the record of changes. */
const sharing: readonly string[] = [
  `create table access_key (
    number integer primary key autoincrement,
    name text not null unique,
    scope text not null,
    hash text not null,
    made_at text not null,
    used_on text)`,
  `create table share_link (
    number integer primary key autoincrement,
    discussion_id text,
    secret text not null,
    secret_hash text not null unique,
    made_at text not null,
    made_by text)`,
  "create index share_link_by_discussion on share_link (discussion_id)",
  `create table audit (
    number integer primary key autoincrement,
    at text not null,
    who text,
    through text not null,
    action text not null,
    discussion_id text,
    detail text)`,
];

/** What a list shows of each discussion: its largest topics and its bottom line. */
const listing: readonly string[] = [
  "alter table discussion add column top_topics text not null default '[]'",
  "alter table discussion add column bottom_line text",
  `update discussion set
    top_topics = (
      select json_group_array(json_object('slug', slug, 'name', name, 'comments', comments)) from (
        select topic.value ->> '$.slug' as slug, topic.value ->> '$.name' as name, json_array_length(topic.value, '$.commentIds') as comments
        from report, json_each(report.json, '$.topics') as topic
        where report.number = discussion.report_number and (topic.value ->> '$.parentId') is null
        order by comments desc, topic.key limit 3)),
    bottom_line = (
      select group_concat(sentence.value ->> '$.text', ' ')
      from report, json_each(report.json, '$.bottomLine') as sentence
      where report.number = discussion.report_number)`,
];

/** Texts of calls can be deleted, and people's words removed. */
const privacy: readonly string[] = [
  "alter table model_call add column erased_at text",
  `create table removed_author (
    source text not null,
    hash text not null,
    discussion_id text not null,
    removed_at text not null,
    primary key (source, hash, discussion_id)) without rowid`,
];

/** What processes that call models share: places in line, starts, and money. */
const limits: readonly string[] = [
  `create table call_place (
    number integer primary key autoincrement,
    provider text not null,
    holder text not null,
    lease_until integer not null)`,
  "create index call_place_by_provider on call_place (provider, number)",
  `create table call_start (
    provider text not null,
    at integer not null)`,
  "create index call_start_by_provider on call_start (provider, at)",
  `create table spending_hold (
    number integer primary key autoincrement,
    day text not null,
    most_usd real not null,
    holder text not null,
    lease_until integer not null)`,
  `create table spending (
    day text primary key,
    cost_usd real not null) without rowid`,
];

/** Threads that are watched. */
const watching: readonly string[] = [
  `create table watch (
    discussion_id text primary key,
    due_at text,
    job_number integer,
    watch text not null)`,
  "create index watch_by_due on watch (due_at)",
];

/** Logins that were ended stay ended after a restart. */
const logins: readonly string[] = [
  `create table ended_login (
    hash text primary key,
    until integer not null) without rowid`,
];

/** By version, lowest first. The first one makes a new file. */
export const migrations: readonly Migration[] = [
  {
    version: 5,
    name: "discussions, reports, embeddings, search, model calls, jobs",
    up: async (database) => {
      for (const statement of base) await sql.raw(statement).execute(database);
    },
  },
  {
    version: 6,
    name: "versions by discussion, topic addresses, names of jobs, embeddings by discussion",
    up: async (database) => {
      for (const statement of history) await sql.raw(statement).execute(database);
    },
  },
  {
    version: 7,
    name: "keys, share links, the record of changes",
    up: async (database) => {
      for (const statement of sharing) await sql.raw(statement).execute(database);
    },
  },
  {
    version: 8,
    name: "the largest topics and the bottom line of each discussion",
    up: async (database) => {
      for (const statement of listing) await sql.raw(statement).execute(database);
    },
  },
  {
    version: 9,
    name: "deleted texts of calls, and people whose words were removed",
    up: async (database) => {
      for (const statement of privacy) await sql.raw(statement).execute(database);
    },
  },
  {
    version: 10,
    name: "limits of calls that processes share",
    up: async (database) => {
      for (const statement of limits) await sql.raw(statement).execute(database);
    },
  },
  {
    version: 11,
    name: "threads that are watched",
    up: async (database) => {
      for (const statement of watching) await sql.raw(statement).execute(database);
    },
  },
  {
    version: 12,
    name: "logins that were ended",
    up: async (database) => {
      for (const statement of logins) await sql.raw(statement).execute(database);
    },
  },
];
