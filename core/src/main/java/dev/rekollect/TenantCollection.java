package dev.rekollect;

import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.shard.Tenant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Executor;

/** The collection of one tenant: a single one, whose tags say whose it is. */
final class TenantCollection extends SingleCollection {

    private final Tenant tenant;

    TenantCollection(CallEngine engine, Executor executor, Tenant tenant) {
        super(engine, executor, tenant.id());
        this.tenant = tenant;
    }

    @Override
    public FaceCollection create(Map<String, String> tags) {
        tenant.create(tags, false);
        return this;
    }

    @Override
    public FaceCollection createIfMissing() {
        tenant.create(Map.of(), true);
        return this;
    }

    @Override
    public Map<String, String> tags() {
        return tenant.ofUser(super.tags());
    }

    @Override
    public void tag(Map<String, String> tags) {
        tenant.check(tags.keySet());
        super.tag(tags);
    }

    @Override
    public void untag(Collection<String> keys) {
        tenant.check(keys);
        super.untag(keys);
    }
}
