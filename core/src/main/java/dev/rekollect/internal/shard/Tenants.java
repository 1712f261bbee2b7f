package dev.rekollect.internal.shard;

import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.job.PageIterator;
import dev.rekollect.internal.operation.ListCollections;
import dev.rekollect.internal.operation.ListTags;
import dev.rekollect.model.CollectionId;
import dev.rekollect.model.CollectionSummary;
import java.util.List;
import java.util.Map;

/** The tenants' collections of a name. Thread-safe. */
final class Tenants {

    private final CallEngine engine;
    private final String name;

    Tenants(CallEngine engine, String name) {
        this.engine = engine;
        this.name = name;
    }

    /** The collection of a tenant, there or not. */
    Tenant tenant(String tenant) {
        return new Tenant(engine, name, ShardNames.tenant(name, tenant));
    }

    /**
     * Those that are there. Others that are called alike are left out: their tags do not say that they are tenants'.
     *
     * @param control whose resource name is theirs but for the end
     */
    List<CollectionId> all(Generation control) {
        String prefix = ShardNames.tenantPrefix(name);
        String arns = control.arn().substring(0, control.arn().lastIndexOf('/') + 1);
        return PageIterator.stream(token -> engine.run(new ListCollections(token)))
                .map(CollectionSummary::id)
                .filter(id -> id.value().startsWith(prefix))
                .filter(id -> {
                    Map<String, String> tags = engine.run(new ListTags(id, arns + id));
                    return TopologyTags.belong(tags, name) && TopologyTags.isOfTenant(tags);
                })
                .toList();
    }
}
