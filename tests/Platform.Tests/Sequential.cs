// Each class starts a whole platform; two cores carry one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
