"""How coarse the grain is: a mirror, not a gate. `make shape` prints it."""

import ast
import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "fairview"
NESTING = (ast.If, ast.For, ast.While, ast.With, ast.Try)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Line:
    """One line of the table: sizes, the limit few may be over, and where the largest is."""

    what: str
    sizes: Sequence[tuple[int, str]]
    limit: int

    def __str__(self) -> str:
        values = sorted(size for size, _ in self.sizes) or [0]
        middle, ninety = statistics.median(values), values[int(0.9 * (len(values) - 1))]
        over = sum(value > self.limit for value in values) / len(values)
        largest = max(self.sizes, default=(0, ""))
        return (
            f"{self.what:<26}{len(self.sizes):>6}{middle:>8.0f}{ninety:>6}{largest[0]:>6}"
            f"{over:>8.1%} over {self.limit:<4} {largest[1]}"
        )


def is_test(path: Path) -> bool:
    """Return whether a file is a test's."""
    return "tests" in path.parts


def lines_of(paths: Sequence[Path]) -> list[tuple[int, str]]:
    """Return how many lines each file has."""
    return [(path.read_text().count("\n"), str(path.relative_to(SOURCE))) for path in paths]


def functions(paths: Sequence[Path]) -> Iterator[tuple[Function, str]]:
    """Yield every function with where it stands."""
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, Function):
                yield node, f"{path.relative_to(SOURCE)}:{node.lineno} {node.name}"


def length(function: Function) -> int:
    """Return how many lines a function has, without its decorators."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameters(function: Function) -> int:
    """Return how many arguments may be given by position, without self."""
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return len([name for name in names if name not in {"self", "cls"}])


def nesting(node: ast.AST, depth: int = 0) -> int:
    """Return how deep the deepest line stands."""
    deeper = depth + isinstance(node, NESTING)
    return max([deeper, *(nesting(child, deeper) for child in ast.iter_child_nodes(node))])


def table() -> list[Line]:
    """Return every line of the table."""
    python = [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]
    source, tests = [p for p in python if not is_test(p)], [p for p in python if is_test(p)]
    ours, theirs = list(functions(source)), list(functions(tests))
    told = [(f, where) for f, where in theirs if f.name.startswith("test_")]
    return [
        Line("function, lines", [(length(f), where) for f, where in ours], 50),
        Line("function, parameters", [(parameters(f), where) for f, where in ours], 4),
        Line("function, nesting", [(nesting(f), where) for f, where in ours], 3),
        Line("file, lines", lines_of(source), 300),
        Line("template, lines", lines_of(sorted(SOURCE.rglob("*.html"))), 120),
        Line("test, lines", [(length(f), where) for f, where in told], 30),
        Line("file of tests, lines", lines_of(tests), 300),
    ]


def main() -> None:
    """Print the table."""
    lines = table()
    source, tests = sum(n for n, _ in lines[3].sizes), sum(n for n, _ in lines[6].sizes)
    sys.stdout.write(f"{'':<26}{'count':>6}{'median':>8}{'p90':>6}{'max':>6}\n")
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.write(f"{tests} lines of tests for {source} of source: {tests / max(1, source):.2f}\n")


if __name__ == "__main__":
    main()
