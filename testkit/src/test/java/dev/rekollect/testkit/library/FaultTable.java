package dev.rekollect.testkit.library;

/** The manual's tables of errors, in Markdown, from what the matrix expects. */
final class FaultTable {

    private FaultTable() {}

    static String markdown() {
        StringBuilder text =
                new StringBuilder("\n| the error comes at | sent again | not sent again |\n| --- | --- | --- |\n");
        for (Failing failing : Failing.values()) {
            text.append("| ")
                    .append(failing.words())
                    .append(" | ")
                    .append(attempts(failing, true))
                    .append(" | ")
                    .append(attempts(failing, false))
                    .append(" |\n");
        }
        text.append("\n| error | operations | sent again | if it stays | `outcome` | an attempt costs | what to do |\n"
                + "| --- | --- | --- | --- | --- | --- | --- |\n");
        for (FaultRow row : FaultRow.ALL) {
            text.append("| ")
                    .append(String.join(
                            " | ",
                            row.error(),
                            row.operations(),
                            row.again() ? "yes" : "no",
                            "`" + row.end() + "`",
                            "`" + row.outcome() + "`",
                            row.inDoubt() ? "in doubt" : "nothing",
                            row.advice()))
                    .append(" |\n");
        }
        return text.append('\n').toString();
    }

    private static String attempts(Failing failing, boolean again) {
        int attempts = failing.attempts(again);
        return attempts
                + (attempts == 1 ? " attempt, " : " attempts, ")
                + (failing.stays(again) ? "ends with the error" : "succeeds");
    }
}
