using System.Data.Common;
using Utilities.Contracts.Rpc;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>Meters as they are now, in the order of their last change.</summary>
internal sealed class MeterChunks(Database database, string area) : SequenceChunks<MeterRow>(database, "meter", area)
{
    protected override string Columns => """
        t.id, t.sequence, t.number, t.service_point, (SELECT p.area_code FROM service_point p WHERE p.number = t.service_point) AS area_code, t.unit, t.register_list, t.digits,
            t.multiplier_thousandths, t.state, t.installed_on, t.removed_on, t.replaced_by
        """;

    protected override string Where => "";

    protected override MeterRow Row(DbDataReader reader) => new()
    {
        Id = reader.GetString(0),
        Sequence = reader.GetInt64(1),
        Number = reader.GetString(2),
        ServicePoint = Text(reader, 3),
        Area = Text(reader, 4),
        Unit = reader.GetString(5),
        Registers = { reader.GetString(6).Split(',') },
        Digits = reader.GetInt32(7),
        MultiplierThousandths = reader.GetInt64(8),
        State = reader.GetString(9),
        InstalledOn = Text(reader, 10),
        RemovedOn = Text(reader, 11),
        ReplacedBy = Text(reader, 12),
    };

    protected override long Sequence(MeterRow row) => row.Sequence;
}
