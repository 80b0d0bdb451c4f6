/** What `work` resolves to, or an error after `milliseconds`. */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`no answer within ${milliseconds} ms`))
    // What arrived while this process was too busy to look is read before a second timer fires.
    const timer = setTimeout(() => setTimeout(late, 0), milliseconds)
    void work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
