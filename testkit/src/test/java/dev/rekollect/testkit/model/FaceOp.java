package dev.rekollect.testkit.model;

import org.jspecify.annotations.Nullable;

/**
 * What one call did to one face, or learnt of it.
 *
 * @param start tick before the call
 * @param end tick after its answer
 * @param user that the call was about, or to whom it saw the face belong
 */
record FaceOp(
        long start,
        long end,
        Kind kind,
        String faceId,
        @Nullable String user) {

    enum Kind {
        INDEXED,
        DELETED,
        /** Is now the user's and was nobody's. */
        ASSOCIATED,
        /** Was the user's and is nobody's. */
        FREED,
        /** The user was deleted; the face is nobody's where it was theirs. */
        USER_DELETED,
        /** Seen, as the user's or, with null, as nobody's. */
        SEEN,
        /** Seen, by a call that does not tell whose. */
        FOUND,
        NOT_FOUND,
        /** Not among the faces of the user. */
        NOT_OF
    }

    /** A face at one moment. */
    record State(Life life, @Nullable String owner) {

        enum Life {
            UNBORN,
            ALIVE,
            DEAD
        }

        static final State UNBORN = new State(Life.UNBORN, null);
        private static final State FREE = new State(Life.ALIVE, null);
        private static final State DEAD = new State(Life.DEAD, null);

        private boolean belongsTo(@Nullable String user) {
            return life == Life.ALIVE && (owner == null ? user == null : owner.equals(user));
        }
    }

    boolean changesNothing() {
        return switch (kind) {
            case INDEXED, DELETED, ASSOCIATED, FREED, USER_DELETED -> false;
            case SEEN, FOUND, NOT_FOUND, NOT_OF -> true;
        };
    }

    /** The face after the call, had it been so before it; null where the answer would have been another. */
    @Nullable
    State after(State before) {
        return switch (kind) {
            case INDEXED -> before.life == State.Life.UNBORN ? State.FREE : null;
            case DELETED -> before.belongsTo(null) ? State.DEAD : null;
            case ASSOCIATED -> before.belongsTo(null) ? new State(State.Life.ALIVE, user) : null;
            case FREED -> before.belongsTo(user) ? State.FREE : null;
            case USER_DELETED -> before.belongsTo(user) ? State.FREE : before;
            case SEEN -> before.belongsTo(user) ? before : null;
            case FOUND -> before.life == State.Life.ALIVE ? before : null;
            case NOT_FOUND -> before.life == State.Life.ALIVE ? null : before;
            case NOT_OF -> before.belongsTo(user) ? null : before;
        };
    }
}
