/** As much of fengari as is used; it has no types of its own. @see https://github.com/fengari-lua/fengari */
interface Fengari {
  readonly lua: {
    readonly LUA_OK: number;
    readonly LUA_TSTRING: number;
    lua_pop(state: object, count: number): void;
    lua_getfield(state: object, index: number, name: Uint8Array): number;
    lua_tojsstring(state: object, index: number): string;
    lua_pcall(state: object, args: number, results: number, handler: number): number;
  };
  readonly lauxlib: {
    luaL_newstate(): object;
    luaL_loadstring(state: object, code: Uint8Array): number;
    luaL_requiref(state: object, name: Uint8Array, open: object, isGlobal: number): void;
  };
  readonly lualib: { readonly luaopen_base: object; readonly luaopen_table: object };
  to_luastring(text: string): Uint8Array;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports
const { lua, lauxlib, lualib, to_luastring: luaString } = require('fengari') as Fengari;

/** What a script finds. */
export interface GlobalVariable {
  readonly name: string;
  readonly value: unknown;
}

/**
 * Runs a Lua script with a global variable, and returns the texts in fields of the table that it returns. Of the libraries only the basic
 * functions and those of tables are there, as in Argo CD.
 */
export function runLua(script: string, global: GlobalVariable, fields: readonly string[]): Record<string, string | undefined> {
  const state = lauxlib.luaL_newstate();
  lauxlib.luaL_requiref(state, luaString('_G'), lualib.luaopen_base, 1);
  lauxlib.luaL_requiref(state, luaString('table'), lualib.luaopen_table, 1);
  run(state, `${global.name} = ${literal(global.value)}`, 0);
  run(state, script, 1);
  return Object.fromEntries(fields.map((field) => {
    const isText = lua.lua_getfield(state, -1, luaString(field)) === lua.LUA_TSTRING;
    const text = isText ? lua.lua_tojsstring(state, -1) : undefined;
    lua.lua_pop(state, 1);
    return [field, text];
  }));
}

function run(state: object, code: string, results: number): void {
  const failed = lauxlib.luaL_loadstring(state, luaString(code)) !== lua.LUA_OK || lua.lua_pcall(state, 0, results, 0) !== lua.LUA_OK;
  if (failed) throw new Error(lua.lua_tojsstring(state, -1));
}

/** A value as Lua writes it. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `{ ${value.map(literal).join(', ')} }`;
  if (typeof value === 'object' && value !== null) return `{ ${Object.entries(value).map(([key, field]) => `[${JSON.stringify(key)}] = ${literal(field)}`).join(', ')} }`;
  return JSON.stringify(value);
}
