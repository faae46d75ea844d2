using Grpc.Core;
using Utilities.Contracts.Rpc;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The flag of the special-group ledger for other services (catalogue (j)): by purpose, with consent, every look logged; nothing about the person but the group.</summary>
internal sealed class SpecialGroupsRpc(SpecialDesk desk) : SpecialGroups.SpecialGroupsBase
{
    public override async Task<SpecialGroupAnswer> Look(SpecialGroupQuestion request, ServerCallContext context)
    {
        var errors = new FieldErrors();
        errors.OneOf("purpose", request.Purpose, SpecialPurpose.Codes);
        if ((request.ServicePoint.Length == 0) == (request.Number.Length == 0)) errors.Add("servicePoint", "required", "Give 'servicePoint' or 'number', one of them.");
        if (errors.Any) throw errors.ToRefusal().ToRpc();
        var actor = context.GetHttpContext().Actor();
        var found = (request.Number.Length == 0
            ? await desk.Of(request.ServicePoint, request.Purpose, actor, context.CancellationToken)
            : await desk.OfNumber(request.Number, request.Purpose, actor, context.CancellationToken)).OrThrow();
        return new() { Entries = { found.Select(person => new SpecialGroupEntry { Number = person.Number, Group = person.Group }) } };
    }
}
