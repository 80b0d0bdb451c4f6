import type { ClusterPki } from './pki/cluster-pki.ts'

/** Where the components of one control plane find each other; all on 127.0.0.1. */
export interface Layout {
  /** Keeps etcd's data and the API server's own files. */
  readonly dir: string
  readonly ports: Readonly<Record<PortName, number>>
  readonly pki: ClusterPki['files']
  /** A kubeconfig that may do everything. */
  readonly kubeconfig: string
  /** A `KwokConfiguration` with stages. */
  readonly kwokConfig: string
}

export const portNames = [
  'etcd',
  'etcdPeer',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kwok',
] as const
export type PortName = (typeof portNames)[number]

const loopback = '127.0.0.1'

/** Keeps its data in memory as long as the kernel likes: nothing here is worth an fsync. */
export function etcdFlags({ dir, ports }: Layout): readonly string[] {
  const clients = `http://${loopback}:${ports.etcd}`
  const peers = `http://${loopback}:${ports.etcdPeer}`
  return [
    `--data-dir=${dir}/etcd`,
    '--unsafe-no-fsync',
    `--listen-client-urls=${clients}`,
    `--advertise-client-urls=${clients}`,
    `--listen-peer-urls=${peers}`,
    `--initial-advertise-peer-urls=${peers}`,
    `--initial-cluster=default=${peers}`,
  ]
}

export function apiServerFlags({ dir, ports, pki }: Layout): readonly string[] {
  return [
    `--etcd-servers=http://${loopback}:${ports.etcd}`,
    `--bind-address=${loopback}`,
    `--secure-port=${ports['kube-apiserver']}`,
    `--advertise-address=${loopback}`,
    // With another reconciler it refuses to advertise a loopback address.
    '--endpoint-reconciler-type=none',
    '--service-cluster-ip-range=10.96.0.0/16',
    `--cert-dir=${dir}`,
    `--tls-cert-file=${pki.serving}`,
    `--tls-private-key-file=${pki.servingKey}`,
    `--client-ca-file=${pki.ca}`,
    `--kubelet-certificate-authority=${pki.ca}`,
    '--kubelet-preferred-address-types=InternalIP',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${pki.serviceAccountKey}`,
    `--service-account-signing-key-file=${pki.serviceAccountKey}`,
    '--authorization-mode=Node,RBAC',
    // With it no pod is accepted before the controller manager has made the namespace's account.
    '--disable-admission-plugins=ServiceAccount',
    '--event-ttl=24h',
  ]
}

export function controllerManagerFlags(layout: Layout): readonly string[] {
  return [
    ...controllerFlags(layout, 'kube-controller-manager'),
    `--root-ca-file=${layout.pki.ca}`,
    `--service-account-private-key-file=${layout.pki.serviceAccountKey}`,
    '--kube-api-qps=200',
    '--kube-api-burst=400',
  ]
}

export function schedulerFlags(layout: Layout): readonly string[] {
  return controllerFlags(layout, 'kube-scheduler')
}

function controllerFlags({ ports, pki, kubeconfig }: Layout, name: PortName): readonly string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    '--leader-elect=false',
    `--bind-address=${loopback}`,
    `--secure-port=${ports[name]}`,
    `--tls-cert-file=${pki.serving}`,
    `--tls-private-key-file=${pki.servingKey}`,
  ]
}

/** It is the kubelet of every node, so every node has the same address and port. */
export function kwokFlags({ ports, pki, kubeconfig, kwokConfig }: Layout): readonly string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    `--config=${kwokConfig}`,
    '--manage-all-nodes=true',
    '--cidr=10.244.0.0/16',
    `--node-ip=${loopback}`,
    `--node-port=${ports.kwok}`,
    `--server-address=${loopback}:${ports.kwok}`,
    `--tls-cert-file=${pki.serving}`,
    `--tls-private-key-file=${pki.servingKey}`,
  ]
}
