# Hooks of litellm's proxy. Not tested: litellm is no npm package.
#
#   pip install 'litellm[proxy]'
#   config.yaml:  litellm_settings: { callbacks: litellm_steward.steward }
import os
from datetime import datetime, timezone

import httpx
from fastapi import HTTPException
from litellm.integrations.custom_logger import CustomLogger


class Steward(CustomLogger):
    def __init__(self):
        super().__init__()
        self.api = httpx.AsyncClient(
            base_url=os.environ["STEWARD_API"],  # like https://steward.example.com/api/v1
            headers={"Authorization": f"Bearer {os.environ['STEWARD_KEY']}"},
        )
        self.models = None

    async def resource_id(self, model):
        if self.models is None:  # needs the scope resources:read
            organization = (await self.get("key"))["organization"]["id"]
            models = (await self.get(f"organizations/{organization}/models"))["data"]
            self.models = {one["key"]: one["id"] for one in models}
        return self.models.get(model)

    async def get(self, path):
        return (await self.api.get(path)).raise_for_status().json()

    async def post(self, path, body):
        return (await self.api.post(path, json=body)).raise_for_status().json()

    async def async_pre_call_hook(self, user_api_key_dict, cache, data, call_type):
        resource_id = await self.resource_id(data["model"])
        if resource_id is None:
            raise HTTPException(403, {"error": f"Unknown model {data['model']}"})
        answer = await self.post("access/check", {"resource_ids": [resource_id], "calls": 1})
        if not answer["allowed"]:
            raise HTTPException(403, {"error": answer["reason"]})
        return data

    async def async_log_success_event(self, kwargs, response_obj, start_time, end_time):
        usage = response_obj.usage
        cached = getattr(usage.prompt_tokens_details, "cached_tokens", None) or 0
        reasoning = getattr(usage.completion_tokens_details, "reasoning_tokens", None) or 0
        event = {
            "source": "litellm",
            "id": kwargs["litellm_call_id"],
            "occurred_at": datetime.now(timezone.utc).isoformat(),
            "model": kwargs["model"],
            # Pools are exclusive: no token is in two of them.
            "input_tokens": usage.prompt_tokens - cached,
            "cache_read_tokens": cached,
            "output_tokens": usage.completion_tokens - reasoning,
            "reasoning_tokens": reasoning,
            "latency": round((end_time - start_time).total_seconds() * 1000),
        }
        await self.post("usage/events", {"events": [event]})


steward = Steward()
