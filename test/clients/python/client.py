"""The Python SDK's client with its own OAuth provider: signs in at URL, lists the tools and calls one.

Writes JSON lines: {"authorize": …} when somebody has to sign in, whose way back it reads as a line; then what came.
"""

import asyncio
import json
import sys
from urllib.parse import parse_qs, urlparse

from mcp import Client
from mcp.client.auth import AuthorizationCodeResult, OAuthClientProvider
from mcp.client.streamable_http import streamable_http_client
from mcp.shared._httpx_utils import create_mcp_http_client
from mcp.shared.auth import OAuthClientMetadata


class Memory:
    """What the client keeps."""

    tokens = None
    client = None

    async def get_tokens(self):
        return self.tokens

    async def set_tokens(self, tokens):
        self.tokens = tokens

    async def get_client_info(self):
        return self.client

    async def set_client_info(self, client_info):
        self.client = client_info


def say(**what):
    print(json.dumps(what), flush=True)


async def go_to(url):
    say(authorize=url)


async def come_back():
    line = await asyncio.to_thread(sys.stdin.readline)
    query = {name: values[0] for name, values in parse_qs(urlparse(line.strip()).query).items()}
    return AuthorizationCodeResult(code=query["code"], state=query.get("state"), iss=query.get("iss"))


async def main(url, redirect, mode):
    provider = OAuthClientProvider(
        server_url=url,
        client_metadata=OAuthClientMetadata(client_name="python", redirect_uris=[redirect]),
        storage=Memory(),
        redirect_handler=go_to,
        callback_handler=come_back,
    )
    async with create_mcp_http_client(auth=provider) as http:
        async with Client(streamable_http_client(url, http_client=http), mode=mode) as client:
            tools = (await client.list_tools()).tools
            result = await client.call_tool("list_namespaces", {})
            say(tools=[tool.name for tool in tools], text=result.content[0].text)


asyncio.run(main(*sys.argv[1:]))
