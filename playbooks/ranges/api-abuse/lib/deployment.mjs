// The range's one deployment and its environment variables, which `kubectl set env` changes and the API obeys.
import { readState, writeState } from './state.mjs';

const deployments = { 'api-service': { LOG_LEVEL: 'info', RATE_LIMIT: '10' } };

const readAll = () => JSON.parse(readState('deployments.json', JSON.stringify(deployments)));

/** The variables of a deployment, or undefined when there is no such deployment. */
export const readEnvironment = (deployment) => {
  const all = readAll();
  return Object.hasOwn(all, deployment) ? all[deployment] : undefined;
};

export const writeEnvironment = (deployment, variables) =>
  writeState('deployments.json', `${JSON.stringify({ ...readAll(), [deployment]: variables }, null, 2)}\n`);
