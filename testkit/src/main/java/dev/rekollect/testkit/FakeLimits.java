package dev.rekollect.testkit;

/**
 * How much the service holds. The defaults are its own; lower ones let a test see {@code ServiceQuotaExceededException}
 * without twenty million faces.
 *
 * @param facesPerCollection above 0
 * @param usersPerCollection above 0
 * @param facesPerUser above 0
 */
public record FakeLimits(int facesPerCollection, int usersPerCollection, int facesPerUser) {

    private static final FakeLimits DEFAULTS = new FakeLimits(20_000_000, 10_000_000, 100);

    public FakeLimits {
        requirePositive("facesPerCollection", facesPerCollection);
        requirePositive("usersPerCollection", usersPerCollection);
        requirePositive("facesPerUser", facesPerUser);
    }

    /** The service's: 20,000,000 faces and 10,000,000 users in a collection, 100 faces for a user. */
    public static FakeLimits defaults() {
        return DEFAULTS;
    }

    /** These, with another maximum of faces in a collection. */
    public FakeLimits withFacesPerCollection(int value) {
        return new FakeLimits(value, usersPerCollection, facesPerUser);
    }

    /** These, with another maximum of users in a collection. */
    public FakeLimits withUsersPerCollection(int value) {
        return new FakeLimits(facesPerCollection, value, facesPerUser);
    }

    /** These, with another maximum of faces that one user has in total. */
    public FakeLimits withFacesPerUser(int value) {
        return new FakeLimits(facesPerCollection, usersPerCollection, value);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is a limit above 0; got " + value);
        }
    }
}
