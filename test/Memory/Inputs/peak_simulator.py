"""Executes programs of random_programs.py by the rules of docs/PeakMemory.md

Every piece of memory is alive between steps of the run of the block that it lives in; what
is carried, handed over or copied is found out iteration by iteration.
"""

SIZES = {"n": (1, 0), "m": (0, 1), "n2": (2, 0), "nm": (1, 1)}  # multiples of N and M


class Memory:
    """One piece of memory; alive from step `first` to `last` of the block run `home`."""

    def __init__(self, size, home, first, writable=True, kept=False, after=False, loops=()):
        self.size, self.home, self.first, self.last = size, home, first, None
        self.writable, self.kept, self.after, self.loops = writable, kept, after, loops
        self.names, self.written = set(), False


class Run:
    """One execution of a block."""


class Simulator:
    def __init__(self, functions, env):
        self.functions = {f.name: f for f in functions}
        self.env, self.memories, self.trace, self.stack = dict(env), [], [], []
        self.loops, self.users, self.defs = [], {}, {}
        for f in functions:
            self.index(f.blocks[0], ((f.name, 0),))

    def index(self, ops, prefix):
        for i, op in enumerate(ops):
            op.path = prefix + ((id(ops), i),)
            for v in set(op.uses() + ([op.dest] if op.dest else []) + op.ins):
                self.users.setdefault(v, []).append(op)
            for v in op.outs:
                self.defs[v] = op
            for block in op.blocks:
                self.index(block, op.path)

    def bytes(self, size):
        if size in SIZES:
            n, m = SIZES[size]
            return 4 * (n * self.env["N"] + m * self.env["M"])
        return 4 * (self.env[size] + 1)

    # Memory

    def make(self, size, op, after=False):
        memory = Memory(size, self.stack[-1][0], self.stack[-1][1], after=after,
                        loops=tuple(self.loops))
        self.memories.append(memory)
        return memory

    def bind(self, values, name, memories):
        values[name] = list(memories)
        for memory in memories:
            memory.names.add(name)

    def use(self, memories):
        for memory in memories:
            for run, step in self.stack:
                if run is memory.home:
                    memory.last = step if memory.last is None else max(memory.last, step)

    # Who looks at old contents later

    def is_later(self, user, op):
        for (b1, i1), (b2, i2) in zip(user.path, op.path):
            if b1 != b2:
                return False  # arms of one branch
            if i1 != i2:
                return i1 > i2
        return len(user.path) > len(op.path)  # inside of op

    def derives(self, value, goal):
        while value != goal:
            op = self.defs.get(value)
            if op is None or op.dest is None:
                return False
            value = op.dest
        return True

    def slice_of(self, value):
        """The slice that a value is, or that it has been made of by overwriting."""
        while True:
            op = self.defs.get(value)
            if op is None:
                return None
            if op.kind == "slice":
                return op
            if op.dest is None:
                return None
            value = op.dest

    def inserts_back(self, user, value, result):
        """`user` inserts what is made of `value`, by way of `result`, where it was taken."""
        if user.kind != "insert":
            return False
        taken = self.slice_of(value)
        return (taken is not None and taken.ins[0] == user.dest and taken.size == user.part
                and self.derives(user.ins[0], result))

    def can_overwrite(self, memories, op, dest):
        if len(memories) != 1:
            return False
        memory = memories[0]
        if not memory.writable or memory.loops != tuple(self.loops):
            return False
        for name in memory.names:
            for user in self.users.get(name, []):
                if user is op:
                    if op.kind in ("for", "call"):
                        if op.ins.count(name) - (name == dest) > 0:
                            return False
                    elif name in op.ins:
                        if op.kind == "accumulate" and name == dest:
                            continue
                        if op.kind == "insert":
                            taken = self.slice_of(name)
                            if taken and taken.ins[0] == dest and taken.size == op.part:
                                continue
                        return False
                    continue
                used = name in user.uses() or user.kind == "slice"
                if not used or not self.is_later(user, op):
                    continue
                if user.dest == name and name not in user.ins and op.outs and \
                        op.kind not in ("for", "call") and \
                        self.inserts_back(user, dest, op.outs[0]):
                    continue
                return False
        return True

    def hands_over(self, memories, op, actual):
        return self.can_overwrite(memories, op, actual) and \
            all(m.home is self.stack[-1][0] for m in memories)

    # Running

    def run_block(self, ops, values, counted):
        run = Run()
        for i, op in enumerate(ops):
            self.stack.append((run, i))
            if counted:
                self.trace.append(list(self.stack))
            end = self.step(op, values, counted)
            self.stack.pop()
        return run, end

    def step(self, op, values, counted):
        if op.kind not in ("for", "call"):
            for v in op.uses():
                self.use(values[v])
        if op.kind in ("yield", "return"):
            return [values[v] for v in op.ins]
        if op.kind in ("fresh", "fill"):
            self.bind(values, op.outs[0], [self.make(self.bytes(op.size), op)])
        elif op.kind == "slice":
            self.bind(values, op.outs[0], values[op.ins[0]])
        elif op.dest:
            dest = values[op.dest]
            update = op.kind != "overwrite" or any(
                self.inserts_back(u, op.dest, op.outs[0])
                for u in self.users.get((self.slice_of(op.dest) or op).ins[0], []))
            if update and self.can_overwrite(dest, op, op.dest):
                dest[0].written = True
                self.bind(values, op.outs[0], dest)
            else:
                self.bind(values, op.outs[0], [self.make(self.bytes(op.size), op)])
        elif op.kind == "if":
            self.run_if(op, values, counted)
        elif op.kind == "for":
            self.run_for(op, values, counted)
        elif op.kind == "call":
            self.run_call(op, values, counted)
        return None

    def is_outer(self, memory, runs):
        return memory.home not in runs

    def inner_runs(self):
        """Block runs that are going on here: what is at home in one is from outside."""
        return [run for run, _ in self.stack]

    def run_if(self, op, values, counted):
        taken = [True, True]
        if op.cond == "size":
            holds = self.env["N"] > op.limit
            taken = [holds, not holds]
        ends = []
        for block, is_taken in zip(op.blocks, taken):
            _, end = self.run_block(block, dict(values), counted and is_taken)
            ends.append(end)
        around = self.inner_runs()
        made = {}
        for k, out in enumerate(op.outs):
            outer, key, size = [], [], 0
            for end, is_taken in zip(ends, taken):
                local = [m for m in end[k] if m.home not in around]
                outer += [m for m in end[k] if m.home in around and m not in outer]
                key.append(tuple(sorted(map(id, local))))
                if local and is_taken:
                    size = max(size, self.bytes(op.sizes[k]))
            if any(key):
                if tuple(key) not in made:
                    made[tuple(key)] = self.make(size, op, after=True)
                outer.append(made[tuple(key)])
            self.bind(values, out, outer)

    def run_for(self, op, values, counted):
        trips = self.env["N"] if op.count == "n" else \
            max(0, self.env["N"] - 2) if op.count == "n-2" else int(op.count)
        may_skip = op.count == "n-2"

        # What the body does with what it carries is found out by one run of it.
        saved = [(m, m.last, set(m.names), m.written) for m in self.memories]
        number = len(self.memories)
        probe, low = [], 2 if may_skip else 0
        inner = dict(values)
        self.env[op.iv] = low
        self.loops.append(op)
        around = self.inner_runs()
        for arg, size in zip(op.args, op.sizes):
            m = Memory(0, None, 0, loops=tuple(self.loops))
            self.memories.append(m)
            probe.append(m)
            self.bind(inner, arg, [m])
        end = self.run_iteration(op.blocks[0], inner, False, probe, [], [])
        written = [m.written for m in probe]
        same = [end[k] == [probe[k]] for k in range(len(op.args))]
        shape = [list(e) for e in end]  # memory around, or of the run
        self.loops.pop()
        kept_new = self.memories[number:]
        del self.memories[number:]
        for m, last, names, was in saved:
            m.last, m.names, m.written = last, names, was

        def is_outer(m):
            return m.home in around

        # Who keeps the initial values. Updated arguments are settled first.
        start, handed, copies = [None] * len(op.args), set(), {}
        for k, init in enumerate(op.ins):
            if not same[k]:
                continue
            if written[k] and not self.can_overwrite(values[init], op, init):
                copies[k] = self.make(self.bytes(op.sizes[k]), op)
                start[k] = [copies[k]]
            else:
                if written[k]:
                    values[init][0].written = True
                start[k] = values[init]
                # The names inside are names of this memory from now on.
                for m in start[k]:
                    m.names |= probe[k].names
        fresh, copied = [], []
        for k, init in enumerate(op.ins):
            if same[k]:
                continue
            # Overwritten by the next iteration for another argument: copied.
            if any(m in probe and same[probe.index(m)] and written[probe.index(m)]
                   for m in shape[k]):
                copied.append(k)
            news = [m for m in shape[k] if not is_outer(m) and not (
                m in probe and same[probe.index(m)] )]
            hand = not may_skip and self.hands_over(values[init], op, init)
            if hand:
                handed.add(k)
            fresh.append((k, bool(news) or k in copied, hand))
        step = self.stack[-1][1]
        for k, init in enumerate(op.ins):
            if k not in handed:
                self.use(values[init])
                continue
            # It is there until the loop, and the loop's in it.
            for m in values[init]:
                m.last = max(step - 1, -2 if m.last is None else m.last)

        end = None
        runs = max(1, trips)
        for t in range(runs):
            inner = dict(values)
            self.env[op.iv] = low + t
            self.loops.append(op)
            pending = []
            for k, arg in enumerate(op.args):
                if same[k]:
                    # A copy belongs to the loop: each iteration may overwrite it.
                    inner[arg] = start[k]
            for k, is_new, hand in fresh:
                size = self.bytes(op.sizes[k])
                if not hand and not written[k] and (not is_new or t == 0):
                    size = 0
                if hand and not is_new and not written[k] and t > 0:
                    size = 0
                m = Memory(size, "next", -1, loops=tuple(self.loops))
                self.memories.append(m)
                pending.append(m)
                self.bind(inner, op.args[k], [m])
            carried = []
            for k, arg in enumerate(op.args):
                if same[k]:
                    # Seen from inside it is memory of this iteration.
                    m = Memory(0, "next", -1, loops=tuple(self.loops))
                    m.alias = start[k]
                    carried.append(m)
                    self.bind(inner, arg, [m])
            end = self.run_iteration(op.blocks[0], inner, counted and trips > 0,
                                     pending, carried, [(k, self.bytes(op.sizes[k]))
                                                        for k in copied])
            self.loops.pop()
        around = self.inner_runs()
        made = {}
        for k, out in enumerate(op.outs):
            final, outer, local = [], [], []
            for m in end[k]:
                final += getattr(m, "alias", [m])
            for m in final:
                (outer if m.home in around else local).append(m)
            if may_skip and not same[k]:
                outer += [m for m in values[op.ins[k]] if m not in outer]
            if local:
                key = tuple(sorted(map(id, local)))
                if key not in made:
                    size = self.bytes(op.sizes[k]) if trips > 0 else 0
                    made[key] = self.make(size, op, after=True)
                outer.append(made[key])
            self.bind(values, out, outer)

    def run_iteration(self, ops, values, counted, pending, carried, copied):
        run = Run()
        for m in pending + carried:
            m.home = run
        end = None
        for i, op in enumerate(ops):
            self.stack.append((run, i))
            if counted:
                self.trace.append(list(self.stack))
            end = self.step(op, values, counted)
            # Uses of what is carried are uses of the memory that it is.
            for m in carried:
                if m.last is not None:
                    self.use(m.alias)
            if op.kind == "yield":
                end = list(end)
                for k, size in copied:
                    end[k] = [self.make(size, op)]
            self.stack.pop()
        return end

    def run_call(self, op, values, counted):
        f = self.functions["helper"]
        inner, handed = {}, {}
        for k, (arg, actual) in enumerate(zip(f.args, op.ins)):
            if not f.donated[k]:
                self.use(values[actual])
            elif not self.hands_over(values[actual], op, actual):
                self.use(values[actual])
        here, step = self.stack[-1]
        for k, actual in enumerate(op.ins):
            # What is handed over is there until the call, and the callee's in it.
            if f.donated[k] and self.hands_over(values[actual], op, actual):
                for m in values[actual]:
                    m.last = max(step - 1, -2 if m.last is None else m.last)
        loops, self.loops = self.loops, []
        pending, mapped = [], {}
        for k, (arg, actual) in enumerate(zip(f.args, op.ins)):
            if f.donated[k]:
                m = Memory(self.bytes(f.sizes[k]), "next", -1, loops=())
                m.donated = True
                self.memories.append(m)
                pending.append(m)
                handed[id(m)] = self.handed_over(values[actual], op, actual, loops)
            else:
                # On the account of the caller; nobody may overwrite it.
                m = Memory(0, "next", -1, writable=False, loops=())
                pending.append(m)
            mapped[id(m)] = values[actual]
            self.bind(inner, arg, [m])
        run = Run()
        for m in pending:
            m.home = run
        end = None
        outer_env = self.env
        self.env = dict(outer_env)
        # As the function begins.
        if counted:
            self.trace.append(self.stack + [(run, -1)])
        for i, inside in enumerate(f.blocks[0]):
            self.stack.append((run, i))
            if counted:
                self.trace.append(list(self.stack))
            end = self.step(inside, inner, counted)
            self.stack.pop()
        for m in pending:
            if m.last is None:
                m.last = -1
        self.env = outer_env
        self.loops = loops
        made = {}
        first = {}
        for k, out in enumerate(op.outs):
            outer, is_new, key = [], False, None
            for m in end[k]:
                # What was donated, or a copy of it, comes back as new memory.
                if id(m) in mapped and id(m) not in handed:
                    outer += [x for x in mapped[id(m)] if x not in outer]
                else:
                    is_new = True
            key = tuple(sorted(id(m) for m in end[k] if id(m) not in mapped or id(m) in handed))
            if is_new:
                if not key:
                    outer.append(self.make(self.bytes(op.sizes[k]), op, after=True))
                else:
                    if key not in made:
                        made[key] = self.make(self.bytes(op.sizes[k]), op, after=True)
                    outer.append(made[key])
            self.bind(values, out, outer)

    def handed_over(self, memories, op, actual, loops):
        inner, self.loops = self.loops, loops
        result = self.hands_over(memories, op, actual)
        self.loops = inner
        return result

    def run(self):
        f = self.functions["main"]
        run, values = Run(), {}
        for k, arg in enumerate(f.args):
            m = Memory(self.bytes(f.sizes[k]), run, -1, writable=f.donated[k],
                       kept=not f.donated[k])
            self.memories.append(m)
            self.bind(values, arg, [m])
        self.trace.append([(run, -1)])
        for i, op in enumerate(f.blocks[0]):
            self.stack.append((run, i))
            self.trace.append(list(self.stack))
            self.step(op, values, True)
            self.stack.pop()
        for k, arg in enumerate(f.args):
            if f.donated[k] and values[arg][0].last is None:
                values[arg][0].last = -1
        # The largest sum over all steps that have been taken.
        alive = {}
        for m in self.memories:
            alive.setdefault(id(m.home), []).append(m)
        best = 0
        for stack in self.trace:
            total = 0
            for run, step in stack:
                for m in alive.get(id(run), []):
                    if m.kept:
                        total += m.size
                    elif m.after:
                        total += m.size if m.last is not None and \
                            m.first < step <= m.last else 0
                    else:
                        last = m.first if m.last is None else m.last
                        total += m.size if m.first <= step <= last else 0
            best = max(best, total)
        return best
