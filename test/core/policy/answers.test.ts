import { expect, it } from 'vitest'
import { createAnswers } from '../../../core/policy/answers.ts'

it.each([
  ['wait for one answer where requests may share a promise', true, 1],
  ['each ask where they may not (Workers)', false, 8],
])('those who ask the same meanwhile %s', async (_name, sharesRequests, count) => {
  const answers = createAnswers(() => 0, sharesRequests)
  const { promise, resolve } = Promise.withResolvers<boolean>()
  let asked = 0
  const ask = () => {
    asked++
    return promise
  }
  const all = Array.from({ length: 8 }, () => answers('ada', 'list_pods', ask))
  resolve(true)
  expect(await Promise.all(all)).toEqual(Array.from({ length: 8 }, () => true))
  expect(asked).toBe(count)
})

it('an answer is held for that user and that question, and a failure is not', async () => {
  const answers = createAnswers(() => 0, true)
  const fail = () => Promise.reject(new Error('down'))
  await expect(answers('ada', 'x', fail)).rejects.toThrow('down')
  expect(await answers('ada', 'x', async () => true)).toBe(true)
  expect(await answers('ada', 'x', fail)).toBe(true)
  await expect(answers('ada', 'y', fail)).rejects.toThrow('down')
  await expect(answers('bob', 'x', fail)).rejects.toThrow('down')
})

it('the answers of the user who was longest away are given up', async () => {
  const answers = createAnswers(() => 0, true)
  const fail = () => Promise.reject(new Error('asked again'))
  for (let user = 0; user <= 1_000; user++) await answers(String(user), 'x', async () => true)
  expect(await answers('1', 'x', fail)).toBe(true)
  await expect(answers('0', 'x', fail)).rejects.toThrow('asked again')
})
