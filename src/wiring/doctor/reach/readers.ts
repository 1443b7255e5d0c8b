// Who stands behind a channel: whom contacts call there, and whether outsiders read it.
import type { Config } from '../../../playbook/config.js';

/** Whom contacts of this channel call. */
export const mentionsAt = ({ contacts = {} }: Config, channel: string): readonly string[] => [
  ...new Set(
    Object.values(contacts).flatMap(({ channels = [], mention }) =>
      mention !== undefined && channels.includes(channel) ? [mention] : [],
    ),
  ),
];

export const isReadOutside = ({ contacts = {}, audiences = {} }: Config, channel: string): boolean =>
  [...Object.values(contacts), ...Object.values(audiences)].some(
    ({ channels = [], outside }) => outside === true && channels.includes(channel),
  );
