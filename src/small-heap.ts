import { setFlagsFromString } from 'node:v8';

// Idle, the bot holds some 25 MB of live objects, but V8 reserves several times that in each of its
// two threads while the program loads, and hardly gives it back. These two save 20–25 MB of resident
// memory and cost about 0.1 s of processor time at start. Must be imported before all else.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--optimize-for-size');
