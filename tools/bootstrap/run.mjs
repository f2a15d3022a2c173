import { spawn } from 'node:child_process';
import { ROOT, toolEnv } from './places.mjs';

/**
 * Runs a program to its end with our terminal and returns its exit code. Ctrl+C reaches it through the terminal; a SIGTERM
 * for us is passed on, so that it can stop in order.
 */
export function run(command, args, { env = {}, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env: toolEnv(env), stdio: 'inherit', ...options });
    const ignore = () => undefined;
    const pass = () => child.kill('SIGTERM');
    process.on('SIGINT', ignore);
    process.on('SIGTERM', pass);
    const over = () => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', pass);
    };
    child.once('error', (error) => {
      over();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      over();
      resolve(signal === null ? (code ?? 1) : 1);
    });
  });
}

/** Runs a program quietly. @returns its exit code and everything it said */
export function capture(command, args, { env = {}, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: toolEnv(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
