/** How many questions to the cluster may be under way for one request; Workers have six connections. */
const most = 6

/** What `ask` says of each, in their order, with at most six questions under way. */
export async function askEach<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  const rest = items.entries()
  const work = async () => {
    for (const [index, item] of rest) answers[index] = await ask(item)
  }
  await Promise.all(Array.from({ length: most }, work))
  return answers
}
