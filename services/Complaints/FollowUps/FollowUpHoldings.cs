namespace Utilities.Complaints;

/// <summary>Follow-ups as staff find them by their own number or by the matter they are about. Those of confidential reports are asked for at the register, which knows who may read one.</summary>
internal static class FollowUpHoldings
{
    private const string StillOpen = $"state IN ('{FollowUpStates.Due}', '{FollowUpStates.Problem}')";

    public static readonly MatterSource Source = new(FollowUp.MatterKind)
    {
        Noun = new("回访", "Follow-up"),
        Columns = $"id, number, type, state, CASE WHEN {StillOpen} THEN NULL ELSE state END AS outcome, source_number AS about, note AS description, area, service AS unit, finished_at AS received_at, closed_at",
        From = "follow_up",
        Open = StillOpen,
        About = "source_number",
        FiledBy = null,
        Phone = null,
        Visible = _ => "confidential = 0",
        Title = _ => new("服务回访", "Follow-up of a finished service"),
        Path = row => $"/api/{ComplaintsModule.Name}/follow-ups/{row.Number}",
        Word = (_, code) => code switch
        {
            FollowUpStates.NotChosen => new("未抽中", "Not chosen for a call"),
            FollowUpStates.Due => new("待回访", "A call is due"),
            FollowUpStates.Satisfied => new("满意", "Satisfied"),
            FollowUpStates.Problem => new("有问题待处理", "Something is still to be dealt with"),
            FollowUpStates.ProblemResolved => new("问题已处理", "What was left is dealt with"),
            FollowUpStates.Dissatisfied => new("不满意", "Dissatisfied"),
            FollowUpStates.NotReached => new("未能联系上", "Could not be reached"),
            FollowUpStates.Superseded => new("客户已先行反映", "The customer spoke first"),
            _ => null,
        },
    };
}
