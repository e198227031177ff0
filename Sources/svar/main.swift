// The program: what the caller wrote goes in, an exit code comes out. Everything else is in Program.

internal import Glibc

exit(Program(words: Array(CommandLine.arguments.dropFirst())).run())
