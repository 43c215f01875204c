/**
 * Nouns too general to name a subject:
 * general nouns (Halliday & Hasan 1976, Cohesion in English, 6.1), shell nouns (Schmid 2000, English Abstract Nouns as
 * Conceptual Shells, the commonest), partitives and units of time (Quirk et al. 1985, 5.5 and 8.51), and words that
 * threads use for their own parts.
 */
const generalNouns = new Set(
  `people person man woman child boy girl guy thing object stuff business affair matter move place idea
fact reason problem question point case example issue answer argument claim belief thought opinion view sense way approach situation
result effect cause difference choice chance possibility need purpose goal aim experience solution option concept
lot bit kind sort type piece part bunch couple number amount group set list pair majority level
time second minute hour day week month year decade today tomorrow yesterday moment
comment post thread article op reply discussion topic title link page author reader headline edit word term self`.split(/\s+/u),
);

/** Whether a noun, in the singular and small letters, is too general to name a subject. */
export const isGeneralNoun = (noun: string): boolean => generalNouns.has(noun);

/** Nouns for what people say or write in a discussion (shell nouns of the linguistic kind, Schmid 2000, and a thread's own parts). */
const nounsOfSpeech = new Set("answer argument claim comment example link point post question reply statement".split(" "));

/** Whether a noun, in the singular and small letters, names something said in the discussion. */
export const isNounOfSpeech = (noun: string): boolean => nounsOfSpeech.has(noun);
