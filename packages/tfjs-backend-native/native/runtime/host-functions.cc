// On Windows a library names the file that it takes functions from: an addon linked with node.exe would not load in a program of another name
// (Electron, Node renamed, Node as libnode.dll). So nothing is imported; these are the pointers that an import fills, looked up in whatever
// program has loaded the addon.
#if defined(_WIN32)
#include <windows.h>

static FARPROC hostFunction(const char* name) {
  HMODULE library = GetModuleHandleA("libnode.dll");
  return GetProcAddress(library != nullptr ? library : GetModuleHandleA(nullptr), name);
}

#define NODE_API(name) extern "C" FARPROC __imp_##name; FARPROC __imp_##name = hostFunction(#name);
#include "node-api.def"
#undef NODE_API
#endif
