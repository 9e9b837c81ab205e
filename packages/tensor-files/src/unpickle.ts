import { TensorFilesError } from './tensor-files-error.ts';

/**
 * A pickle without the power to run anything: it builds texts, numbers, tuples, lists and dictionaries, and hands what it finds by name to
 * `call` and `persistent`, which know the few that a state dict needs. Every other instruction and name is refused.
 *
 * Own code, because the parsers there are put arbitrary keys on JavaScript objects (`__proto__`) and take instructions that no state dict has.
 * Source: https://github.com/python/cpython/blob/main/Lib/pickletools.py; protocols 2 to 5, as `torch.save` writes them.
 */
export interface Pickle {
  /** The result of calling something by its name, such as `collections.OrderedDict`. */
  call(name: string, values: unknown[]): unknown;
  /** What a persistent id stands for. */
  persistent(id: unknown): unknown;
}

/** Something that a pickle refers to by module and name, not called yet. */
export class Global {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A tuple: a list that is complete. */
const isList = (value: unknown): value is unknown[] => Array.isArray(value);

const MARK = Symbol('mark');

/** Runs a pickle to its end and returns what it leaves. Errors: an instruction that is refused, one that does not fit, an early end. */
export function unpickle(bytes: Uint8Array, { call, persistent }: Pickle): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const stack: unknown[] = [];
  const memo = new Map<number, unknown>();
  let position = 0;

  const fail = (why: string) => new TensorFilesError(`the pickle in the file ${why}, at byte ${position}`);
  const advance = (length: number) => {
    if (length > bytes.length - position) throw fail('ends too early: the file is truncated or damaged');
    position += length;
    return position - length;
  };
  const byte = () => view.getUint8(advance(1));
  const uint16 = () => view.getUint16(advance(2), true);
  const uint32 = () => view.getUint32(advance(4), true);
  const text = (length: number) => {
    const start = advance(length);
    try {
      return decoder.decode(bytes.subarray(start, start + length));
    } catch {
      throw fail('has a text that is not UTF-8');
    }
  };
  const line = () => {
    const end = bytes.indexOf(0x0a, position);
    if (end < 0) throw fail('ends too early: the file is truncated or damaged');
    const result = text(end - position);
    advance(1);
    return result;
  };
  const pop = () => {
    const value = stack.pop();
    if (value === undefined || value === MARK) throw fail('takes a value where there is none');
    return value;
  };
  const popTo = (count: number) => Array.from({ length: count }, pop).reverse();
  const popToMark = () => {
    const start = stack.lastIndexOf(MARK);
    if (start < 0) throw fail('takes values where there is no mark');
    return stack.splice(start).slice(1);
  };
  const recall = (index: number) => {
    const value = memo.get(index);
    if (value === undefined) throw fail(`recalls value ${index}, which it never stored`);
    return value;
  };
  const top = () => {
    const value = pop();
    stack.push(value);
    return value;
  };
  const setItems = (items: unknown[]) => {
    const target = top();
    if (!(target instanceof Map) || items.length % 2 !== 0) throw fail('adds entries to what is no dictionary');
    for (let index = 0; index < items.length; index += 2) {
      const key = items[index];
      // A list that holds itself twice, over and over, would be written out in a message, and take hours.
      if (typeof key !== 'string' && typeof key !== 'number') throw fail('has a key that is neither text nor number');
      target.set(key, items[index + 1]);
    }
  };
  const append = (items: unknown[]) => {
    const target = top();
    if (!isList(target)) throw fail('adds values to what is no list');
    for (const item of items) target.push(item);
  };
  const globalOf = (module: unknown, name: unknown) => {
    if (typeof module !== 'string' || typeof name !== 'string') throw fail('names a class by what is no text');
    return new Global(`${module}.${name}`);
  };
  const reduce = () => {
    const [callee, values] = popTo(2);
    if (!(callee instanceof Global) || !isList(values)) throw fail('calls what has no name');
    return call(callee.name, values);
  };
  const longInteger = (length: number) => {
    const start = advance(length);
    let value = 0n;
    for (let index = length - 1; index >= 0; index--) value = (value << 8n) | BigInt(bytes[start + index]!);
    const signed = length > 0 && bytes[start + length - 1]! & 0x80 ? value - (1n << BigInt(8 * length)) : value;
    const number = Number(signed);
    if (!Number.isSafeInteger(number)) throw fail('has a whole number of more than 53 bits');
    return number;
  };

  const instructions: Record<number, () => void> = {
    // PROTO and FRAME say nothing that is needed.
    128: () => void byte(),
    149: () => void advance(8),
    // MARK
    40: () => void stack.push(MARK),
    // NONE, NEWTRUE, NEWFALSE
    78: () => void stack.push(null),
    136: () => void stack.push(true),
    137: () => void stack.push(false),
    // BININT, BININT1, BININT2, LONG1, BINFLOAT
    74: () => void stack.push(view.getInt32(advance(4), true)),
    75: () => void stack.push(byte()),
    77: () => void stack.push(uint16()),
    138: () => void stack.push(longInteger(byte())),
    71: () => void stack.push(view.getFloat64(advance(8), false)),
    // BINUNICODE, SHORT_BINUNICODE
    88: () => void stack.push(text(uint32())),
    140: () => void stack.push(text(byte())),
    // EMPTY_TUPLE, TUPLE, TUPLE1, TUPLE2, TUPLE3
    41: () => void stack.push([]),
    116: () => void stack.push(popToMark()),
    133: () => void stack.push(popTo(1)),
    134: () => void stack.push(popTo(2)),
    135: () => void stack.push(popTo(3)),
    // EMPTY_LIST, APPEND, APPENDS
    93: () => void stack.push([]),
    97: () => append([pop()]),
    101: () => append(popToMark()),
    // EMPTY_DICT, SETITEM, SETITEMS
    125: () => void stack.push(new Map()),
    115: () => setItems(popTo(2)),
    117: () => setItems(popToMark()),
    // BINPUT, LONG_BINPUT, MEMOIZE, BINGET, LONG_BINGET
    113: () => void memo.set(byte(), top()),
    114: () => void memo.set(uint32(), top()),
    148: () => void memo.set(memo.size, top()),
    104: () => void stack.push(recall(byte())),
    106: () => void stack.push(recall(uint32())),
    // GLOBAL, STACK_GLOBAL
    99: () => {
      const module = line();
      stack.push(globalOf(module, line()));
    },
    147: () => {
      const [module, name] = popTo(2);
      stack.push(globalOf(module, name));
    },
    // BINPERSID, REDUCE, NEWOBJ
    81: () => void stack.push(persistent(pop())),
    82: () => void stack.push(reduce()),
    129: () => void stack.push(reduce()),
    // BUILD sets attributes: those of an OrderedDict (PyTorch's _metadata, versions of modules) do not matter here.
    98: () => {
      pop();
      if (!(top() instanceof Map)) throw fail('sets attributes of what is no dictionary');
    },
  };

  while (true) {
    const opcode = byte();
    // STOP
    if (opcode === 46) return pop();
    const instruction = instructions[opcode];
    if (!instruction) {
      const character = opcode > 32 && opcode < 127 ? ` ('${String.fromCharCode(opcode)}')` : '';
      throw fail(`has the instruction ${opcode}${character}, which no state dict needs; it is refused`);
    }
    instruction();
  }
}
