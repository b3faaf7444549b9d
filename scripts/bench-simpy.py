"""Plays a project many times in SimPy: the peer that scripts/bench-simpy.ts measures Planloom's simulation against.

Reads a JSON object from standard input:
  tasks: [{duration, predecessors: [place], demands: [[resource, amount]], low, mode, high}]   factors on the duration
  capacities: [amount], order: [place of the task that goes first, ...], seed, runs
  given: [[duration of each task], ...]                             durations of the first runs, handed over

Writes {version, given: [finish], finish: [finish], seconds} as JSON: the finishes of the runs with given durations, those of
the runs with drawn ones, and the processor time that the latter took.

The policy: at every moment at which something happens, the tasks whose predecessors are done start in the given order, each
if all its resources suffice. Each task is a SimPy process; a dispatcher hands out the resources, since SimPy's own
resources can't be requested several at once.
"""

import json
import random
import sys
import time

import simpy
from simpy.events import AllOf, Event

# After everything else that happens at a moment.
LAST = 2


class Dispatcher:
    """Starts waiting tasks in their order, once a moment at most."""

    def __init__(self, env, capacities):
        self.env = env
        self.free = list(capacities)
        self.waiting = []
        self.is_due = False

    def look(self):
        if self.is_due:
            return
        self.is_due = True
        event = Event(self.env)
        event._ok = True
        event._value = None
        event.callbacks.append(self.dispatch)
        self.env.schedule(event, LAST)

    def dispatch(self, _event):
        self.is_due = False
        free = self.free
        left = []
        self.waiting.sort()
        for entry in self.waiting:
            _rank, demands, go = entry
            if all(free[resource] >= amount for resource, amount in demands):
                for resource, amount in demands:
                    free[resource] -= amount
                go.succeed()
            else:
                left.append(entry)
        self.waiting = left


def work(env, dispatcher, rank, demands, before, duration):
    if before:
        yield AllOf(env, before)
    go = Event(env)
    dispatcher.waiting.append((rank, demands, go))
    dispatcher.look()
    yield go
    yield env.timeout(duration)
    for resource, amount in demands:
        dispatcher.free[resource] += amount
    if demands:
        dispatcher.look()


def play(project, ranks, durations):
    """The finish of one run."""
    env = simpy.Environment()
    dispatcher = Dispatcher(env, project["capacities"])
    done = []
    # Tasks come predecessors first.
    for place, task in enumerate(project["tasks"]):
        before = [done[each] for each in task["predecessors"]]
        done.append(env.process(work(env, dispatcher, ranks[place], task["demands"], before, durations[place])))
    env.run()
    return env.now


def main():
    project = json.load(sys.stdin)
    tasks = project["tasks"]
    ranks = [0] * len(tasks)
    for rank, place in enumerate(project["order"]):
        ranks[place] = rank
    given = [play(project, ranks, durations) for durations in project["given"]]
    draw = random.Random(project["seed"]).triangular
    ranges = [(each["duration"], each["low"], each["high"], each["mode"]) for each in tasks]
    started = time.process_time()
    finish = [
        play(project, ranks, [duration * draw(low, high, mode) for duration, low, high, mode in ranges])
        for _ in range(project["runs"])
    ]
    seconds = time.process_time() - started
    json.dump({"version": simpy.__version__, "given": given, "finish": finish, "seconds": seconds}, sys.stdout)


main()
