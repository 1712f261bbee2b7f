package dev.rekollect.model;

import dev.rekollect.error.RekollectException;
import java.util.Optional;

/**
 * What came of one of many pictures.
 *
 * @param position of the request among those that were handed in, from 0
 * @param request as it was handed in: hand it in again where the call broke
 * @param result what came of it; empty where the call broke
 * @param failure how the call broke; the other pictures go on
 */
public record IndexAllResult(
        long position, IndexRequest request, Optional<IndexResult> result, Optional<RekollectException> failure) {}
