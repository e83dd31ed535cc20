import cxx from './cxx/kit.json'
import std from './std/kit.json'
import tokio from './tokio/kit.json'
import web from './web/kit.json'

/** Every kit that code can be compiled against. A new one is a folder with a kit.json, and a line here. */
export const KITS = { std, tokio, web, cxx }
