import { describe, expect, it } from 'vitest'
import { createSnapshot } from '../../../../core/kube/snapshot/index.ts'
import recorded from '../../../golden/contract.json' with { type: 'json' }
import { answersTo } from '../../../support/contract/answer.ts'
import { contract } from '../../../support/contract/questions.ts'
import type { Recording } from '../../../support/contract/recording.ts'

const { dump, answers } = recorded as Recording
const snapshot = createSnapshot(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: dump }))

describe('a snapshot of the contract’s objects answers as a real API server did (test/golden/contract.json)', () => {
  describe.each(contract)('$about', ({ questions }) => {
    it.each(questions)('$title', async ({ title, question }) => {
      expect(await answersTo(snapshot, question)).toEqual(answers[title])
    })
  })

  it('has an answer to each question, and no other (npm run golden:contract records them)', () => {
    const titles = contract.flatMap(({ questions }) => questions.map(({ title }) => title))
    expect(Object.keys(answers)).toEqual(titles)
  })
})
