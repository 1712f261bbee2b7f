package dev.rekollect.internal.shard;

import dev.rekollect.internal.engine.CallEngine;
import dev.rekollect.internal.operation.CreateCollection;
import dev.rekollect.model.CollectionId;
import java.util.Collection;
import java.util.Map;

/** How the collection of one tenant is created, so that it is known again among others that are called alike. */
public final class Tenant {

    private final CallEngine engine;
    private final TopologyStore store;
    private final CollectionId id;
    private final Map<String, String> ours;

    /**
     * @param name of the whole
     * @param id of the tenant's collection, as {@link ShardNames#tenant} says
     */
    Tenant(CallEngine engine, String name, CollectionId id) {
        this.engine = engine;
        this.store = new TopologyStore(engine, name);
        this.id = id;
        this.ours = TopologyTags.ofTenant(
                name, id.value().substring(ShardNames.tenantPrefix(name).length()));
    }

    /** Its name. */
    public CollectionId id() {
        return id;
    }

    /**
     * Creates it.
     *
     * @throws dev.rekollect.error.TopologyException if there is one of that name which is none of ours
     */
    public void create(Map<String, String> tags, boolean orUseExisting) {
        boolean isNew = engine.run(new CreateCollection(id, TopologyTags.together(tags, ours), orUseExisting));
        if (!isNew) {
            var unused = store.requireOwn(id);
        }
    }

    /** The user's tags among all. */
    public Map<String, String> ofUser(Map<String, String> tags) {
        return TopologyTags.withoutOurs(tags);
    }

    /** Refuses tags that would hide what the collection is. */
    public void check(Collection<String> keys) {
        TopologyTags.refuseOurs(keys);
    }
}
