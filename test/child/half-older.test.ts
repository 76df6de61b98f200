import { vi } from 'vitest';
import { testHalfPrecision } from './half';

// Before anything is imported, because the runtime looks once: VS Code 1.96 has Node 20.
vi.hoisted(() => {
  Reflect.deleteProperty(globalThis, 'Float16Array');
});

testHalfPrecision(false);
