"""What each error code of Slack means for who posts. Knows the words of Slack's Web API and nothing else. Pure.

https://docs.slack.dev/reference/methods/chat.postMessage and the pages of the other methods.
"""

from __future__ import annotations

from collections.abc import Mapping

_WAIT = frozenset(
    {"ratelimited", "rate_limited", "message_limit_exceeded", "team_added_to_org", "external_channel_migrating"}
)
# Part of it may have been done.
_AMBIGUOUS = frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable"})
_PAYLOAD = frozenset(
    {
        "invalid_blocks",
        "invalid_blocks_format",
        "msg_blocks_too_long",
        "msg_too_long",
        "metadata_too_large",
        "metadata_must_be_sent_from_app",
        "invalid_metadata_format",
        "invalid_metadata_schema",
        "no_text",
        "invalid_arguments",
        "invalid_arg_name",
        "invalid_array_arg",
        "invalid_charset",
        "invalid_form_data",
        "block_mismatch",
        "markdown_text_conflict",
        "too_many_attachments",
        "attachment_payload_limit_exceeded",
    }
)
_TARGET_GONE = frozenset(
    {
        "message_not_found",
        "cant_update_message",
        "edit_window_closed",
        "cannot_reply_to_message",
        "thread_not_found",
        "restricted_action_thread_locked",
    }
)
_NO_THREADS = frozenset({"restricted_action_non_threadable_channel"})
_CHANNEL = frozenset(
    {
        "channel_not_found",
        "not_in_channel",
        "is_archived",
        "is_inactive",
        "restricted_action",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
        "messages_tab_disabled",
    }
)
_APP = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "token_revoked",
        "token_expired",
        "account_inactive",
        "missing_scope",
        "no_permission",
        "org_login_required",
        "ekm_access_denied",
        "access_denied",
        "accesslimited",
        "not_allowed_token_type",
        "two_factor_setup_required",
        "team_access_not_granted",
        "team_not_found",
        "enterprise_is_restricted",
        "method_deprecated",
        "deprecated_endpoint",
    }
)
OUTCOMES: Mapping[str, str] = {
    **dict.fromkeys(_WAIT, "wait"),
    **dict.fromkeys(_AMBIGUOUS, "ambiguous"),
    **dict.fromkeys(_PAYLOAD, "payload"),
    **dict.fromkeys(_TARGET_GONE, "target_gone"),
    **dict.fromkeys(_NO_THREADS, "no_threads"),
    **dict.fromkeys(_CHANNEL, "channel"),
    **dict.fromkeys(_APP, "app"),
}


def outcome_of(code: str) -> str:
    """The outcome (`NotifyError`) that a code stands for; what is not known here is `unknown`."""
    return OUTCOMES.get(code, "channel" if code.startswith("restricted_action") else "unknown")
