package dev.rekollect.model;

/**
 * The call was not made: it would have cost more than the budget has left. Nothing was sent and nothing is lost; the same
 * request may be made again once there is money.
 *
 * @param reason what is spent, what the limit is, and what to do
 */
public record OverBudget(String reason)
        implements IndexResult,
                SearchResult,
                EachFaceResult,
                DetectResult,
                CompareResult,
                UserSearchResult,
                AssociationResult {}
