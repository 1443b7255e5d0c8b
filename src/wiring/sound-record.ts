// A record to learn from: damaged ones are for `ir verify`, and are passed over here.
import { IrError } from '../domain/errors.js';
import { type Recorded, readRecord } from './open.js';

/** Null when there is anything wrong with it. */
export const readSound = (folder: string): Recorded | null => {
  try {
    const recorded = readRecord(folder);
    return recorded.troubles.length === 0 ? recorded : null;
  } catch (error) {
    if (error instanceof IrError) return null;
    throw error;
  }
};
