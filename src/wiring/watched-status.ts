// What `ir status --watch` shows: read again only when a record has grown, without a lock.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { IrError } from '../domain/errors.js';
import { findIncident } from '../system/find-incident.js';
import { incidentFolder, listIncidents } from '../system/incidents.js';
import { countSegments, segmentName } from '../timeline/segment.js';
import { chooseOpen } from './choose.js';
import { type Known, lookAt, sortKnown, type Unreadable } from './known.js';
import { readRecord } from './open.js';
import type { Place } from './place.js';
import { type Described, describeKnown, describeRecord } from './status.js';

export interface Watched {
  /** As of now. */
  readonly described: Described;
  /** Changes when something was written. */
  readonly version: string;
  /** True: nothing more is expected. */
  readonly over: boolean;
}

/** How much is written: which file is the last one, and how long it is. */
const sizeOf = (folder: string): string => {
  const last = countSegments(folder);
  const size = statSync(join(folder, segmentName(last)), { throwIfNoEntry: false })?.size ?? 0;
  return `${last}:${size}`;
};

/** Calls `read` again only when `folder` has grown since. */
const whenGrown = <T>(
  folder: string,
  read: () => T,
): (() => { readonly version: string; readonly value: T }) => {
  let seen: { readonly version: string; readonly value: T } | null = null;
  return () => {
    const version = sizeOf(folder);
    if (seen?.version !== version) seen = { version, value: read() };
    return seen;
  };
};

const watchOne = (folder: string): (() => Watched) => {
  const look = whenGrown(folder, () => readRecord(folder));
  return () => {
    const { version, value } = look();
    return { described: describeRecord(folder, value), version, over: value.run.closed !== null };
  };
};

const watchAll = (place: Place, all: boolean): (() => Watched) => {
  const looks = new Map<string, () => { readonly version: string; readonly value: Known | Unreadable }>();
  return () => {
    const found = listIncidents(place.home).map((incident) => {
      const folder = incidentFolder(place.home, incident);
      const look = looks.get(incident) ?? whenGrown(folder, () => lookAt(place.home, incident));
      looks.set(incident, look);
      return { incident, ...look() };
    });
    const known = sortKnown(found.map(({ value }) => value));
    const version = found.map((one) => `${one.incident} ${one.version}`).join('\n');
    return { described: describeKnown(place, all, known), version, over: false };
  };
};

const onlyOpen = (place: Place): string | null => {
  try {
    return chooseOpen(place, undefined);
  } catch (error) {
    if (error instanceof IrError) return null;
    throw error;
  }
};

/** The incident that is named, else the only one that is open, else the list of them. */
export const watchedStatus = (place: Place, name: string | undefined, all: boolean): (() => Watched) => {
  if (name !== undefined) return watchOne(findIncident(place.home, name));
  const only = all ? null : onlyOpen(place);
  return only === null ? watchAll(place, all) : watchOne(only);
};
