/** What is used of `process.stdout`. */
export interface TextStream {
  readonly writableLength: number
  write(text: string): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
}

/** How many bytes may wait for a slow reader: some ten thousand records. */
const mostWaiting = 8_388_608

/** Writes to a stream. Throws once it is broken, and as long as its reader is too far behind: memory has an end. */
export function streamWriter(stream: TextStream): (text: string) => void {
  let broken: Error | undefined
  stream.on('error', (error) => (broken = error))
  return (text) => {
    if (broken !== undefined) throw broken
    if (stream.writableLength > mostWaiting) throw new Error('nobody reads what is written already')
    stream.write(text)
  }
}
