import { describe, expect, it } from 'vitest'
import { createDiscovery } from '../../../../core/kube/discovery/discovery.ts'
import { findKind } from '../../../../core/kube/discovery/find-kind.ts'
import { untouchedCluster } from '../../../support/app.ts'
import { customCluster } from '../../../support/custom-cluster.ts'

const discoveryFor = createDiscovery(customCluster(), { now: () => 0, sharesRequests: true })
const discovery = discoveryFor(untouchedCluster)

const found = async (text: string) => {
  const { apiVersion, resource } = await findKind(discovery, text)
  return `${apiVersion} ${resource}`
}

describe('a kind is found', () => {
  it.each([
    ['its plural', 'deployments', 'apps/v1 deployments'],
    ['its singular', 'deployment', 'apps/v1 deployments'],
    ['its kind', 'Deployment', 'apps/v1 deployments'],
    ['its kind in other letters', 'DEPLOYMENT', 'apps/v1 deployments'],
    ['its short name', 'deploy', 'apps/v1 deployments'],
    ['plural and group', 'deployments.apps', 'apps/v1 deployments'],
    ['short name and group', 'deploy.apps', 'apps/v1 deployments'],
    ['plural, version and group, as kubectl has it', 'deployments.v1.apps', 'apps/v1 deployments'],
    ['group, version and kind', 'apps/v1/Deployment', 'apps/v1 deployments'],
    ['group and kind', 'apps/Deployment', 'apps/v1 deployments'],
    ['version and kind in the core group', 'v1/Node', 'v1 nodes'],
    ['the core group by name', 'nodes.core', 'v1 nodes'],
    ['a custom kind', 'Widget', 'acme.example/v1 widgets'],
    ['a custom short name', 'wd', 'acme.example/v1 widgets'],
    ['which of two groups', 'boxes.other.example', 'other.example/v1 boxes'],
    ['which of two groups by version', 'acme.example/v1/Box', 'acme.example/v1 boxes'],
    ['a name that Kubernetes has too, which is Kubernetes’', 'services', 'v1 services'],
    ['such a name with its group', 'services.acme.example', 'acme.example/v1 services'],
  ])('by %s: %s', async (_how, text, expected) => {
    expect(await found(text)).toBe(expected)
  })
})

describe('a kind is not found', () => {
  it.each([
    ['by a mistake, with the nearest name', 'deploymnts', 'did you mean deployments?'],
    ['by a name like none', 'zzzzzzzz', 'list_api_resources names those there are'],
    ['in a group that has it not', 'deployments.acme.example', 'did you mean deployments?'],
    ['in a version that is not served', 'apps/v2/Deployment', 'did you mean deployment?'],
  ])('%s: %s', async (_how, text, hint) => {
    await expect(found(text)).rejects.toMatchObject({
      code: 'kube_not_found',
      message: `The cluster has no kind "${text}": ${hint}`,
    })
  })

  it('by a name that two groups have: the choices are told', async () => {
    await expect(found('box')).rejects.toMatchObject({
      code: 'kube_invalid',
      message:
        'The cluster has several kinds called "box": say which, as boxes.acme.example or boxes.other.example',
    })
  })
})
