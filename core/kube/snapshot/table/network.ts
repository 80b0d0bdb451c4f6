import type { KubeObject } from '../../object.ts'
import { at, count, fields, items, text } from '../value.ts'
import { firstFew, formatLabels, formatSelector, loadBalancerAddresses } from './format.ts'
import { age, ageColumn, column, nameColumn, named, wide, type Printer } from './printer.ts'

export const services: Printer = {
  columns: [
    nameColumn,
    column('Type'),
    column('Cluster-IP'),
    column('External-IP'),
    column('Port(s)'),
    ageColumn,
    wide('Selector'),
  ],
  cells: (service, ages) => [
    text(service, 'metadata', 'name'),
    serviceType(service),
    items(service, 'spec', 'clusterIPs').map(String)[0] ??
      (text(service, 'spec', 'clusterIP') || '<none>'),
    externalAddress(service),
    items(service, 'spec', 'ports').map(servicePort).join(',') || '<none>',
    age(service, ages),
    formatLabels(fields(service, 'spec', 'selector')),
  ],
}

export const ingresses: Printer = {
  columns: [
    nameColumn,
    column('Class'),
    column('Hosts'),
    column('Address'),
    column('Ports'),
    ageColumn,
  ],
  cells: (ingress, ages) => [
    text(ingress, 'metadata', 'name'),
    at(ingress, 'spec', 'ingressClassName') === undefined
      ? '<none>'
      : text(ingress, 'spec', 'ingressClassName'),
    hosts(ingress),
    loadBalancerAddresses(ingress['status']),
    items(ingress, 'spec', 'tls').length === 0 ? '80' : '80, 443',
    age(ingress, ages),
  ],
}

export const ingressClasses: Printer = {
  columns: [nameColumn, column('Controller'), column('Parameters'), ageColumn],
  cells: (ingressClass, ages) => {
    const name = text(ingressClass, 'metadata', 'name')
    const isDefault =
      text(
        ingressClass,
        'metadata',
        'annotations',
        'ingressclass.kubernetes.io/is-default-class',
      ) === 'true'
    return [
      isDefault ? `${name} (default)` : name,
      text(ingressClass, 'spec', 'controller'),
      parameters(ingressClass),
      age(ingressClass, ages),
    ]
  },
}

export const networkPolicies: Printer = {
  columns: [nameColumn, column('Pod-Selector'), ageColumn],
  cells: (policy, ages) => [
    text(policy, 'metadata', 'name'),
    formatSelector(fields(policy, 'spec', 'podSelector')),
    age(policy, ages),
  ],
}

/** Its rows have an age for which there is no column. */
export const ipAddresses: Printer = {
  columns: [nameColumn, column('ParentRef')],
  cells: (address, ages) => [
    text(address, 'metadata', 'name'),
    parent(address),
    age(address, ages),
  ],
}

export const serviceCidrs: Printer = named([
  column('CIDRs'),
  (range) => items(range, 'spec', 'cidrs').map(String).join(','),
])

export const endpoints: Printer = {
  columns: [nameColumn, column('Endpoints'), ageColumn],
  cells: (endpoint, ages) => {
    const subsets = items(endpoint, 'subsets')
    const addresses = subsets.flatMap((subset) => {
      const ips = items(subset, 'addresses').map((address) => text(address, 'ip'))
      const ports = items(subset, 'ports').map((port) => count(port, 'port'))
      return ports.length === 0
        ? ips
        : ports.flatMap((port) => ips.map((ip) => `${ip.includes(':') ? `[${ip}]` : ip}:${port}`))
    })
    return [
      text(endpoint, 'metadata', 'name'),
      subsets.length === 0 ? '<none>' : firstFew(addresses, 3),
      age(endpoint, ages),
    ]
  },
}

export const endpointSlices: Printer = {
  columns: [nameColumn, column('AddressType'), column('Ports'), column('Endpoints'), ageColumn],
  cells: (slice, ages) => {
    const ports = items(slice, 'ports').map((port) =>
      at(port, 'port') === undefined ? text(port, 'name') || '*' : String(count(port, 'port')),
    )
    const addresses = items(slice, 'endpoints').flatMap((endpoint) =>
      items(endpoint, 'addresses').map(String),
    )
    return [
      text(slice, 'metadata', 'name'),
      text(slice, 'addressType'),
      firstFew(ports, 3) || '<unset>',
      firstFew(addresses, 3) || '<unset>',
      age(slice, ages),
    ]
  },
}

function serviceType(service: KubeObject): string {
  return text(service, 'spec', 'type') || 'ClusterIP'
}

function externalAddress(service: KubeObject): string {
  const external = items(service, 'spec', 'externalIPs').map(String)
  switch (serviceType(service)) {
    case 'ClusterIP':
    case 'NodePort':
      return external.join(',') || '<none>'
    case 'LoadBalancer':
      return (
        [loadBalancerAddresses(service['status']), ...external]
          .filter((address) => address !== '')
          .join(',') || '<pending>'
      )
    case 'ExternalName':
      return text(service, 'spec', 'externalName')
    default:
      return '<unknown>'
  }
}

function servicePort(port: unknown): string {
  const nodePort = count(port, 'nodePort')
  return `${count(port, 'port')}${nodePort > 0 ? `:${nodePort}` : ''}/${text(port, 'protocol') || 'TCP'}`
}

/** The first three hosts; once there are three, whatever rules follow are counted, with a host or not. */
function hosts(ingress: KubeObject): string {
  const rules = items(ingress, 'spec', 'rules').map((rule) => text(rule, 'host'))
  const shown: string[] = []
  for (const host of rules) {
    if (shown.length === 3) return `${shown.join(',')} + ${rules.length - 3} more...`
    if (host !== '') shown.push(host)
  }
  return shown.join(',') || '*'
}

function parent(address: KubeObject): string {
  const reference = fields(address, 'spec', 'parentRef')
  const group = text(reference, 'group')
  const resource = `${text(reference, 'resource')}${group === '' ? '' : `.${group}`}`.toLowerCase()
  const path = [resource, text(reference, 'namespace'), text(reference, 'name')]
  return path.filter((part) => part !== '').join('/') || '<none>'
}

function parameters(ingressClass: KubeObject): string {
  const found = at(ingressClass, 'spec', 'parameters')
  if (found === undefined) return '<none>'
  const group = text(found, 'apiGroup')
  return `${text(found, 'kind')}${group === '' ? '' : `.${group}`}/${text(found, 'name')}`
}
