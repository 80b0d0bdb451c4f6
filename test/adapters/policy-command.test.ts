import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { policyCommand } from '../../adapters/shared/commands/policy-command.ts'
import { adapters } from './support/adapters.ts'
import { runToEnd } from './support/process.ts'

const role = (name: string, names?: readonly string[]) => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name },
  rules: [
    {
      apiGroups: ['kube-mcp.dev'],
      resources: ['tools'],
      ...(names && { resourceNames: names }),
      verbs: ['call'],
    },
  ],
})

describe('kube-mcp policy role', () => {
  it.each([
    [['list_pods'], role('kube-mcp-tools', ['list_pods'])],
    [['get_pod', 'list_pods'], role('kube-mcp-tools', ['list_pods', 'get_pod'])],
    [['--name', 'sre', '*_pod*'], role('sre', ['list_pods', 'get_pod', 'get_pod_logs'])],
    [['*_secret', '--name=team:secrets'], role('team:secrets', ['get_secret'])],
    [['*'], role('kube-mcp-tools')],
  ])('%j prints a ClusterRole that kubectl takes', (args, expected) => {
    expect(parse(policyCommand(['role', ...args]))).toEqual(expected)
  })

  it.each([
    [[], 'kube-mcp policy prints roles: kube-mcp policy role [--name NAME] TOOL…'],
    [['roles'], 'kube-mcp policy prints roles: '],
    [['role'], /it needs the names of tools, or patterns as get_\*$/],
    [['role', '--nam', 'x', 'list_pods'], /Unknown option '--nam'/],
    [
      ['role', '--name', 'a b', 'list_pods'],
      /--name must be the name of a ClusterRole, not "a b"$/,
    ],
    [
      ['role', 'list_pod', 'x*'],
      /^kube-mcp policy role names a tool that does not exist, "list_pod"; did you mean list_pods\?; it has a pattern that no tool fits, "x\*"/,
    ],
  ])('%j is wrong, and it is said why', (args, message) => {
    expect(() => policyCommand(args)).toThrow(message)
  })

  it.each(adapters)('is there on $name, whatever the settings are', async ({ command }) => {
    const good = await runToEnd([...command, 'policy', 'role', 'list_pods'], {})
    expect({ ...good, stdout: parse(good.stdout) }).toEqual({
      code: 0,
      stdout: role('kube-mcp-tools', ['list_pods']),
      stderr: '',
    })
    const wrong = await runToEnd([...command, 'policy', 'role'], {})
    expect(wrong).toMatchObject({ code: 1, stdout: '' })
    expect(wrong.stderr).toMatch(/^kube-mcp policy role \[--name NAME\] TOOL…: it needs .*\n$/)
  })
})
