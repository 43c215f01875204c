/** Does requests one after another, and sends each answer before the next request begins. An error is not caught. */
export const answerInOrder = <Request, Answer>(
  work: (request: Request) => Promise<Answer>,
  send: (answer: Answer) => void,
): ((request: Request) => void) => {
  let last = Promise.resolve();
  const answer = async (before: Promise<void>, request: Request): Promise<void> => {
    await before;
    send(await work(request));
  };
  return (request) => {
    last = answer(last, request);
  };
};
