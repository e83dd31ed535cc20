import cxx from './cxx/kit.json'
import std from './std/kit.json'
import tokio from './tokio/kit.json'

/** Every kit that code can be compiled against. A new one is a folder with a kit.json, and a line here. */
export const KITS = { std, tokio, cxx }
