namespace Followthrough.Engine;
