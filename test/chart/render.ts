import { parseAllDocuments } from 'yaml'
import { chart, helm, required, setting, type Values } from './helm.ts'

/** A Kubernetes object, with what these tests look at. */
export interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly labels: Readonly<Record<string, string>>
    readonly annotations?: Readonly<Record<string, string>>
  }
  readonly [field: string]: unknown
}

export interface Variable {
  readonly name: string
  readonly value?: string
}

/** The pod of the Deployment. */
export interface Pod {
  readonly metadata: object
  readonly spec: {
    readonly containers: readonly [{ readonly env: readonly Variable[] } & Record<string, unknown>]
    readonly [field: string]: unknown
  }
}

/** What the release `name` consists of, with the required values and `values`. Throws what helm says. */
export function render(values: Values = {}, name = 'kube-mcp'): readonly Manifest[] {
  const given = setting({ ...required, ...values })
  const { code, stdout, stderr } = helm(['template', name, chart, '--namespace', 'tools', ...given])
  if (code !== 0) throw new Error(stderr)
  return parseAllDocuments(stdout).map((document) => document.toJS() as Manifest)
}

/** The objects of this kind. */
export function ofKind(manifests: readonly Manifest[], kind: string): readonly Manifest[] {
  return manifests.filter((manifest) => manifest.kind === kind)
}

/** The one object of this kind that the chart makes with these values. Throws when there is another number. */
export function renderOne(kind: string, values: Values = {}, name?: string): Manifest {
  const [found, ...others] = ofKind(render(values, name), kind)
  if (found === undefined || others.length > 0) throw new Error(`there is not one ${kind}`)
  return found
}

/** The pod that the chart makes with these values. */
export function renderPod(values: Values = {}): Pod {
  return (renderOne('Deployment', values)['spec'] as { readonly template: Pod }).template
}

/** The environment of the server in that pod. */
export function renderEnv(values: Values = {}): Readonly<Record<string, string | undefined>> {
  const variables = renderPod(values).spec.containers[0].env
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]))
}
