// What Slack's codes mean for a person at 3 a.m. A code that is not here is shown as it is.

type Words = { readonly [code: string]: string };

const newToken = 'make a new bot token at api.slack.com/apps and set it';
const app = 'the app at api.slack.com/apps';

/** Somebody has to mend something before this channel takes anything. */
export const barredWords: Words = {
  not_authed: 'Slack got no token; set the one that the config names',
  invalid_auth: `Slack does not know the token; ${newToken}`,
  token_revoked: `the token was revoked; ${newToken}`,
  token_expired: `the token has expired; ${newToken}`,
  account_inactive: `the bot or its workspace is switched off; ${newToken}`,
  not_allowed_token_type: 'the token is of another kind; a bot token begins with xoxb-',
  no_permission: `the workspace does not let the bot do this; ask whoever manages ${app}`,
  access_denied: `the workspace does not let the bot do this; ask whoever manages ${app}`,
  team_access_not_granted: `the bot is not installed in this workspace; install ${app}`,
  restricted_action: 'the workspace does not let the bot do this; an owner of the workspace can allow it',
  channel_not_found: 'the bot sees no such channel; check its name, and invite the bot where it is private',
  is_archived: 'the channel is archived; unarchive it or name another one in the config',
  not_in_channel: 'the bot is not in the channel; invite it there with /invite',
  method_not_supported_for_channel_type: 'the bot is not in the channel; invite it there with /invite',
  invalid_name_specials: 'Slack does not take the name of the new channel; check prefix in the config',
};

/** It may work in a moment. */
export const laterWords: Words = {
  internal_error: 'Slack has trouble',
  fatal_error: 'Slack has trouble',
  service_unavailable: 'Slack has trouble',
  request_timeout: 'Slack took too long',
  team_added_to_org: 'Slack is moving this workspace',
  accesslimited: 'Slack limits access for now',
};

/** This message will never be taken. */
export const refusedWords: Words = {
  msg_too_long: 'the message is too long for Slack',
  msg_blocks_too_long: 'the message is too long for Slack',
  invalid_blocks: 'Slack does not take the form of this message',
  invalid_blocks_format: 'Slack does not take the form of this message',
  invalid_metadata_format: 'Slack does not take the form of this message',
  invalid_metadata_schema: 'Slack does not take the form of this message',
  metadata_too_large: 'Slack does not take the form of this message',
  no_text: 'the message is empty',
};
