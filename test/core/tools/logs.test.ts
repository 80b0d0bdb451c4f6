import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/app.ts'
import { ask } from '../../support/call.ts'
import { testConfig } from '../../support/config.ts'
import { heading, logging, logs, snapshot } from './logs-cluster.ts'

describe('get_pod_logs', () => {
  it('shows the log of a pod', async () => {
    expect(await logs({ name: 'web-1' })).toBe(`${heading}\none\ntwo\nthree`)
  })

  it.each(['deployment/web', 'deploy/web', 'deployments.apps/web', 'service/web'])(
    'shows those of the pods of a workload, what is not ready first: %s',
    async (name) => {
      const text = await logs({ name })
      if (name.split('/').length > 2) expect(text).toContain('must be a pod, or a workload')
      else expect(text).toBe(`# pod web-2, container app\nfour\n${heading}\none\ntwo\nthree`)
    },
  )

  it('shows those of the pods of a label selector', async () => {
    expect(await logs({ labelSelector: 'app=web', tail: 1 })).toBe(
      `# pod web-2, container app (the newest 1 lines; raise tail for more)\nfour\n${heading} (the newest 1 lines; raise tail for more)\nthree`,
    )
  })

  it('shows the run before', async () => {
    expect(await logs({ name: 'web-2', previous: true })).toBe(
      '# pod web-2, container app, previous run\npanic: out of memory',
    )
  })

  it('shows every container that works, and says of the others why there is nothing', async () => {
    expect(await logs({ name: 'two' })).toBe(
      '# pod two, container app\nworking\n# pod two, container proxy: Cannot get the log of container proxy of pod two in namespace shop: container "proxy" in pod "two" is waiting to start: ImagePullBackOff',
    )
  })

  it('shows an init container where one has not come to an end, and any that is named', async () => {
    expect(await logs({ name: 'starting' })).toContain(
      '# pod starting, container setup\ncannot reach the database',
    )
    expect(await logs({ name: 'two', container: 'setup' })).toBe(
      '# pod two, container setup\nset up',
    )
  })

  it.each([
    [{}, 'either name or labelSelector must be given'],
    [{ name: 'web-1', labelSelector: 'app=web' }, 'either name or labelSelector must be given'],
    [{ name: '../secrets' }, 'name must be a pod, or a workload as deployment/web'],
    [{ name: 'web-1', since: '5 minutes' }, 'since must be a time as 90s, 5m, 2h or 1d'],
    [{ name: 'web-1', tail: 0 }, 'tail must be a whole number from 1 to 5000'],
    [{ name: 'web-1', include: '(' }, 'include must be a regular expression of RE2'],
    [{ name: 'web-1', level: 'loud' }, 'level must be one of debug, info, warn, error'],
  ])('tells what is wrong with %o', async (args, fault) => {
    const app = await createTestApp(testConfig(), snapshot())
    const params = { name: 'get_pod_logs', arguments: { namespace: 'shop', ...args } }
    const { error } = await ask(app, 'tools/call', params)
    expect(error).toMatchObject({ code: -32_602, message: expect.stringContaining(fault) })
  })

  it.each([
    [{ name: 'nobody' }, 'Cannot get pod nobody in namespace shop: pods "nobody" not found'],
    [
      { name: 'two', container: 'none' },
      'Pod two has no container none: there are setup, app, proxy',
    ],
    [{ name: 'configmap/web' }, 'a configmap has no pods of its own'],
    [{ name: 'wdget/web' }, 'The cluster has no kind "wdget"'],
    [{ labelSelector: 'app=none' }, 'there are none (selector app=none)'],
    [{ name: 'two', container: 'proxy' }, 'is waiting to start: ImagePullBackOff'],
  ])('says why there is nothing for %o', async (args, why) => {
    expect(await logs(args)).toContain(why)
  })

  it('asks the API server for no more than is wanted, and takes any form of it', async () => {
    const cluster = logging(['one'])
    await logs({ name: 'web-1', since: '5m', tail: 7, previous: true }, cluster)
    expect(cluster.paths.at(-1)).toBe(
      '/api/v1/namespaces/shop/pods/web-1/log?container=app&tailLines=7&sinceSeconds=300&previous=true',
    )
  })
})

describe('a policy on logs', () => {
  const withRule = (deny: object) =>
    testConfig({
      policy: { rules: [{ id: 'no', effect: 'deny', ...deny }] },
    })
  const call = async (deny: object, name = 'web-1') => {
    const app = await createTestApp(withRule(deny), snapshot())
    const params = { name: 'get_pod_logs', arguments: { namespace: 'shop', name } }
    return ask(app, 'tools/call', params)
  }

  it('that denies pods/log leaves no such tool', async () => {
    expect((await call({ kinds: ['pods/log'] })).error?.message).toContain('Unknown tool')
    expect((await call({ kinds: ['pods/exec'] })).result?.isError).toBeUndefined()
  })

  it('that denies the namespace, or the kind of the workload, is obeyed', async () => {
    const namespace = await call({ namespaces: ['shop'] })
    expect(namespace.result).toMatchObject({ isError: true })
    const workload = await call({ kinds: ['deployments'] }, 'deployment/web')
    expect(workload.result).toMatchObject({ isError: true })
    expect((await call({ kinds: ['deployments'] })).result?.isError).toBeUndefined()
  })
})
