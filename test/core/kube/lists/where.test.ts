import { describe, expect, it } from 'vitest'
import { readWhere } from '../../../../core/kube/lists/where.ts'

const object = {
  metadata: { name: 'web', labels: { 'app.kubernetes.io/name': 'shop' } },
  spec: { replicas: 3, ratio: 0.5, containers: [{ image: 'nginx:1' }] },
}

describe('a condition', () => {
  it.each([
    ['object.spec.replicas > 1', true],
    ['object.spec.replicas + 1 == 4', true],
    ['object.spec.replicas % 2 == 0', false],
    ['size(object.spec.containers) < object.spec.replicas', true],
    ['object.spec.ratio < 1.0', true],
    ['object.spec.containers.exists(c, c.image.startsWith("nginx:"))', true],
    ['object.metadata.labels["app.kubernetes.io/name"] == "shop"', true],
    ['has(object.status)', false],
    ['object.?status.?phase.orValue("none") == "none"', true],
  ])('%s is %s', (text, expected) => {
    const where = readWhere(text)
    expect([where.matches(object), where.unsaid()]).toEqual([expected, undefined])
  })

  it('does not hold where it has no value, and says for how many', () => {
    const where = readWhere('object.status.phase == "Running"')
    expect([where.matches(object), where.matches({ status: { phase: 'Running' } })]).toEqual([
      false,
      true,
    ])
    expect(where.unsaid()).toBe('where has no value for 1 of them: no such key')
  })

  it.each([
    ['1 +', 'where is no condition in CEL: Unexpected token'],
    ['other.spec', 'where is no condition in CEL: there is no other'],
    ['"text"', 'it is a string, neither true nor false'],
    ['timestamp("2026-01-01T00:00:00Z") == object.x', 'the function timestamp is not supported'],
  ])('is not: %s', (text, message) => {
    expect(() => readWhere(text)).toThrow(message)
  })

  it('costs only so much over all objects together', () => {
    const where = readWhere('object.items.all(a, object.items.all(b, a != b + 1000))')
    const many = { items: Array.from({ length: 300 }, (_, index) => index) }
    const look = () => {
      for (let times = 0; times < 50; times++) where.matches(many)
    }
    expect(look).toThrow('where costs more than one call is worth')
  })
})
