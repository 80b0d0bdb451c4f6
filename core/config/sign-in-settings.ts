import type { SettingRow } from './setting.ts'

/** Who may sign in, and how tokens are checked. */
export const signIn: readonly SettingRow[] = [
  {
    name: 'KUBE_MCP_AUTH_CONFIG',
    flag: 'auth-config',
    value: 'FILE',
    fallback: 'none',
    about:
      "Issuers and how their claims are mapped: an AuthenticationConfiguration, as kube-apiserver's --authentication-config; read again when it changes. Instead of the issuer, client, algorithms and claims below",
    watched: true,
  },
  {
    name: 'KUBE_MCP_STRICT_AUDIENCE',
    flag: 'strict-audience',
    fallback: 'false',
    about:
      'Accept only tokens made for the base URL or its /mcp, whatever audiences the issuers have besides',
  },
  {
    name: 'KUBE_MCP_TOKEN_REVIEW',
    flag: 'token-review',
    fallback: 'false',
    about:
      'Ask the cluster, by TokenReview, whose the tokens are that no issuer claims, as those of service accounts; no issuer is required then',
  },
  {
    name: 'KUBE_MCP_OIDC_ISSUER_URL',
    flag: 'oidc-issuer-url',
    value: 'URL',
    fallback: 'required, or --auth-config',
    about: 'The OpenID Connect issuer, exactly as its tokens name it in iss',
  },
  {
    name: 'KUBE_MCP_OIDC_CLIENT_ID',
    flag: 'oidc-client-id',
    value: 'ID',
    fallback: 'required, or --auth-config',
    about: 'The client id at the issuer; an accepted audience',
  },
  {
    name: 'KUBE_MCP_OIDC_AUDIENCES',
    flag: 'oidc-audiences',
    value: 'AUDIENCE,…',
    fallback: 'none',
    about: 'Audiences to accept besides the base URL, its /mcp and the client id',
  },
  {
    name: 'KUBE_MCP_OIDC_SIGNING_METHOD',
    flag: 'oidc-signing-method',
    value: 'ALGORITHM,…',
    fallback: 'RS256',
    about:
      'Algorithms that tokens may be signed with: RS, PS or ES with 256, 384 or 512, EdDSA; or HS256 alone',
  },
  {
    name: 'KUBE_MCP_OIDC_CLIENT_SECRET',
    value: 'SECRET',
    fallback: 'none',
    about: 'The client secret, which is the key of HS256; at least 32 bytes',
    secret: true,
  },
  {
    name: 'KUBE_MCP_OIDC_SCOPES',
    flag: 'oidc-scopes',
    value: 'SCOPE,…',
    fallback: 'openid',
    about: 'Scopes that clients are told to ask for',
  },
  {
    name: 'KUBE_MCP_OIDC_REQUIRED_SCOPES',
    flag: 'oidc-required-scopes',
    value: 'SCOPE,…',
    fallback: 'none',
    about: 'Scopes without which a token is refused',
  },
  {
    name: 'KUBE_MCP_OIDC_USERNAME_CLAIM',
    flag: 'oidc-username-claim',
    value: 'CLAIM',
    fallback: 'sub',
    about: "The claim that is the caller's name, as kube-apiserver's flag of that name",
  },
  {
    name: 'KUBE_MCP_OIDC_USERNAME_PREFIX',
    flag: 'oidc-username-prefix',
    value: 'PREFIX',
    fallback: 'the issuer URL and #; nothing for the claim email',
    about: 'Put before the name; - puts nothing',
  },
  {
    name: 'KUBE_MCP_OIDC_GROUPS_CLAIM',
    flag: 'oidc-groups-claim',
    value: 'CLAIM',
    fallback: 'no groups',
    about: "The claim that holds the caller's groups",
  },
  {
    name: 'KUBE_MCP_OIDC_GROUPS_PREFIX',
    flag: 'oidc-groups-prefix',
    value: 'PREFIX',
    fallback: 'none',
    about: 'Put before every group',
  },
]
