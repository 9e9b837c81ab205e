"""Prints as JSON what a library (ELF, Mach-O, PE) asks of the system that loads it. Needs `lief`.

    python3 describe-binary.py FILE
"""

import json
import sys

import lief

N_WEAK_REF = 0x40  # of a Mach-O symbol's description

def describe_elf(binary):
    symbols = [s for s in binary.dynamic_symbols if s.shndx == 0 and s.name]
    versions = {s.name: s.symbol_version.symbol_version_auxiliary for s in symbols if s.symbol_version.has_auxiliary_version}
    return {
        "format": "ELF",
        "processor": binary.header.machine_type.name,
        "libraries": list(binary.libraries),
        "imports": [
            {
                "name": s.name,
                "from": versions[s.name].name if s.name in versions else "",
                "weak": s.binding == lief.ELF.Symbol.BINDING.WEAK,
            }
            for s in symbols
        ],
        "exports": [s.name for s in binary.exported_symbols],
    }


def describe_mach_o(binary):
    own_name = lief.MachO.LoadCommand.TYPE.ID_DYLIB
    libraries = [library.name for library in binary.libraries if library.command != own_name]

    def library(symbol):
        ordinal = symbol.description >> 8 & 0xFF  # counted from 1; beyond the last: whatever image has it
        return libraries[ordinal - 1] if 1 <= ordinal <= len(libraries) else ""

    return {
        "format": "Mach-O",
        "processor": binary.header.cpu_type.name,
        "type": binary.header.file_type.name,
        "loadCommands": [c.command.name for c in binary.commands],
        "minimumSystem": ".".join(str(part) for part in binary.build_version.minos[:2]),
        "libraries": libraries,
        "imports": [
            {"name": s.name.removeprefix("_"), "from": library(s), "weak": bool(s.description & N_WEAK_REF)}
            for s in binary.imported_symbols
        ],
        "exports": [s.name.removeprefix("_") for s in binary.exported_symbols],
    }


def describe_pe(binary):
    return {
        "format": "PE",
        "processor": binary.header.machine.name,
        "libraries": [library.name for library in binary.imports],
        "imports": [{"name": e.name, "from": library.name} for library in binary.imports for e in library.entries],
        "exports": [entry.name for entry in binary.get_export().entries],
    }


parsed = lief.parse(sys.argv[1])
describe = {lief.ELF.Binary: describe_elf, lief.MachO.Binary: describe_mach_o, lief.PE.Binary: describe_pe}
if type(parsed) not in describe:
    sys.exit(f"{sys.argv[1]}: expected an ELF, Mach-O or PE library")
print(json.dumps(describe[type(parsed)](parsed)))
