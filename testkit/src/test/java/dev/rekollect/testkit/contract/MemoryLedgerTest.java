package dev.rekollect.testkit.contract;

import dev.rekollect.ledger.FaceLedger;

class MemoryLedgerTest extends LedgerContract {

    private final FaceLedger ledger = FaceLedger.inMemory();

    @Override
    protected FaceLedger ledger() {
        return ledger;
    }

    @Override
    protected FaceLedger reopened() {
        return ledger;
    }
}
